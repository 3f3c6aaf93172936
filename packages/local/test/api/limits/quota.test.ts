import { Quota } from '../../../src/api/limits/quota';

const at = (text: string) => Date.parse(text);

it.each<['DAY' | 'WEEK' | 'MONTH', string, string]>([
  ['DAY', '2026-11-24T23:59:59Z', '2026-11-25T00:00:00Z'],
  ['WEEK', '2026-11-28T23:59:59Z', '2026-11-29T00:00:00Z'],
  ['MONTH', '2026-11-30T23:59:59Z', '2026-12-01T00:00:00Z'],
])('a quota of one %s is used up to its end, and whole again after it', (period, last, next) => {
  let nowMs = at(last) - 1000;
  const quota = new Quota({ limit: 2, period }, () => nowMs);
  expect([quota.take(), quota.take(), quota.take()]).toEqual([true, true, false]);
  nowMs = at(last);
  expect(quota.take()).toBe(false);
  nowMs = at(next);
  expect(quota.take()).toBe(true);
});
