import type { DesiredUnit } from '../model/desired';
import type { ObservedVersion } from '../model/observed';
import type { FunctionSituation, Situation } from './situation';

/** Whether a version is what the unit is to have: its image, and the configuration of this function frozen in it. */
export function isRight(version: ObservedVersion, unit: DesiredUnit, each: FunctionSituation): boolean {
  return version.digest === unit.pair.digest && version.configHash === each.desired.configHash;
}

/** Versions with the desired content that were published before, by the functions' names. */
export function publishedVersions({ desired, functions, memory }: Situation): Record<string, string> {
  const found = functions.flatMap(({ functionName, desired: { configHash } }) => {
    const version = memory.published.find(
      (each) =>
        each.functionName === functionName &&
        each.digest === desired.pair.digest &&
        each.configHash === configHash &&
        !each.isFailed,
    )?.version;
    return version === undefined ? [] : [[functionName, version] as const];
  });
  return Object.fromEntries(found);
}

/** Whether AWS gave up a version of the desired content: to publish again would return that one. */
export function hasFailedVersion({ desired, memory }: Situation, each: FunctionSituation): boolean {
  const newest = memory.published.find(
    ({ functionName, digest, configHash }) =>
      functionName === each.functionName &&
      digest === desired.pair.digest &&
      configHash === each.desired.configHash,
  );
  return newest?.isFailed === true;
}
