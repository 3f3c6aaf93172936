import { type FailureLimit, limitPassed } from '../../src/roll/failure-limit';
import type { RollState } from '../../src/roll/repository-roll';

const states = (failed: number, passed: number): RollState[] => [
  ...Array.from({ length: failed }, (_, index) => (index % 2 ? ('failed' as const) : ('error' as const))),
  ...Array.from({ length: passed }, () => 'passed' as const),
  'waiting',
  'deferred',
  'declined',
];

test.each<[number, number, FailureLimit, boolean, boolean]>([
  // failed, passed, limit, whether the ring is through, whether the limit is passed
  [0, 5, { maxFailures: 0 }, true, false],
  [1, 5, { maxFailures: 0 }, false, true],
  [2, 0, { maxFailures: 2 }, false, false],
  [3, 9, { maxFailures: 2 }, false, true],
  [1, 0, { failureRatePercent: 10 }, false, false],
  [1, 0, { failureRatePercent: 10 }, true, true],
  [2, 7, { failureRatePercent: 10 }, false, true],
  [2, 18, { failureRatePercent: 10 }, false, false],
  [2, 18, { failureRatePercent: 10 }, true, false],
  [1, 9, { failureRatePercent: 10 }, true, false],
  [1, 8, { failureRatePercent: 10 }, true, true],
  [0, 0, { failureRatePercent: 0 }, true, false],
])(
  '%i failed and %i passed, with limit %j, ring through %s: stop %s',
  (failed, passed, limit, isThrough, stops) => {
    expect(limitPassed(states(failed, passed), limit, isThrough) !== undefined).toBe(stops);
  },
);

test('the reason names what was counted', () => {
  expect(limitPassed(states(2, 2), { failureRatePercent: 10 }, true)).toBe(
    '2 of 4 failed, and the limit is 10 %',
  );
});
