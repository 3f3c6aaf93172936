import type { DesiredFunction } from '../model/desired';
import type { Readiness } from '../model/memory';
import type { Situation } from './situation';
import type { FunctionVersion } from './unit-state';

/** How many environments the live version of a function is to have; undefined: as many as callers need. */
function readinessOf({ provisionedConcurrency, environments }: DesiredFunction): Readiness | undefined {
  if (environments) {
    const { min: count, max } = environments;
    return { count, isScaled: true, ...(max !== undefined && { max }) };
  }
  return provisionedConcurrency ? { count: provisionedConcurrency } : undefined;
}

function isSameReadiness(one: Readiness | undefined, other: Readiness | undefined): boolean {
  return one?.count === other?.count && one?.max === other?.max && one?.isScaled === other?.isScaled;
}

/** A version that is to have environments ready, and whether it was given them. */
export interface ReadyVersion extends FunctionVersion {
  readonly readiness: Readiness;
  readonly isGiven: boolean;
}

export function readyVersions(
  { functions, memory }: Situation,
  versionOf: (functionName: string) => string | undefined,
): ReadyVersion[] {
  return functions.flatMap(({ functionName, desired }) => {
    const [version, readiness] = [versionOf(functionName), readinessOf(desired)];
    if (version === undefined || !readiness) return [];
    const isGiven = isSameReadiness(memory.ready[functionName]?.[version], readiness);
    return [{ functionName, version, readiness, isGiven }];
  });
}

/**
 * Versions that still have environments which nobody needs any more. On a capacity provider a version without environments
 * does not run at all, so those stay as long as the version does: nobody waits for a rollback.
 */
export function tooReadyVersions({ functions, memory }: Situation): FunctionVersion[] {
  return functions.flatMap(({ functionName, desired }) => {
    const live = memory.lastGood?.versions[functionName];
    const isKept = (version: string) => version === live && readinessOf(desired) !== undefined;
    return Object.entries(memory.ready[functionName] ?? {})
      .filter(([version, { isScaled }]) => !isScaled && !isKept(version))
      .map(([version]) => ({ functionName, version }));
  });
}
