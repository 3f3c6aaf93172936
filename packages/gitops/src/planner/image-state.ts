import type { FunctionSituation, Situation } from './situation';
import type { UnitState } from './unit-state';

/** Whether the image can be released to those functions that do not have it; undefined: it can. */
export function imageState(
  { desired, observed }: Situation,
  functions: readonly FunctionSituation[],
): UnitState | undefined {
  const without = functions.filter(({ latest }) => latest?.digest !== desired.pair.digest);
  if (without.length === 0) return undefined;
  const { image } = observed;
  if (!image) return { kind: 'ImageUnread' };
  const name = `${desired.repository}:${desired.imageTag}`;
  switch (image.kind) {
    case 'missing':
      return unusable(`${name} is not in the registry: ${image.detail}`, true);
    case 'denied':
      return unusable(`${name} cannot be read: ${image.detail}`, true);
    case 'index':
      return unusable(
        `${name} is an index of images, which AWS Lambda cannot run: build it with --provenance=false (${image.detail})`,
      );
    case 'usable':
      return architectureState(name, image.architectures, without);
  }
}

function architectureState(
  name: string,
  architectures: readonly string[] | undefined,
  functions: readonly FunctionSituation[],
): UnitState | undefined {
  const other = functions.find(
    ({ desired }) => architectures && !architectures.includes(desired.architecture),
  );
  if (!other) return undefined;
  return unusable(
    `${name} is for ${architectures?.join(', ')}, ${other.functionName} is ${other.desired.architecture}`,
  );
}

function unusable(reason: string, isMissing = false): UnitState {
  return { kind: 'ImageUnusable', isMissing, reason };
}
