import type { RollState } from './repository-roll';

/** How many repositories of a ring may fail: a number, or a share of those that are finished. */
export type FailureLimit = { readonly maxFailures: number } | { readonly failureRatePercent: number };

const FAILURES: ReadonlySet<RollState> = new Set(['error', 'failed']);
const SUCCESSES: ReadonlySet<RollState> = new Set(['passed', 'unchecked', 'merged', 'in step']);

/**
 * Why a ring must not go on, if so.
 *
 * A share says little of few: before the ring is through, a single failure never passes it.
 *
 * @param states of the repositories of one ring that were begun
 * @param isThrough whether no other of the ring will be begun
 */
export function limitPassed(
  states: readonly RollState[],
  limit: FailureLimit,
  isThrough: boolean,
): string | undefined {
  const failures = states.filter((state) => FAILURES.has(state)).length;
  if ('maxFailures' in limit)
    return failures > limit.maxFailures
      ? `${failures} failed, and the limit is ${limit.maxFailures}`
      : undefined;
  const finished = failures + states.filter((state) => SUCCESSES.has(state)).length;
  const allowed = (finished * limit.failureRatePercent) / 100;
  const isPassed = failures > (isThrough ? allowed : Math.max(1, allowed));
  return isPassed
    ? `${failures} of ${finished} failed, and the limit is ${limit.failureRatePercent} %`
    : undefined;
}
