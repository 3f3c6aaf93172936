import { virtualClock } from '@drystone/local/control-plane';
import { CallRate, throttleCounter } from '../../src/aws/call-rate';

test('calls are spaced at 70 % of the quota, half of it after a throttle, and come back bit by bit', async () => {
  const clock = virtualClock('2026-03-02T08:00:00Z');
  const rate = new CallRate({ quotaPerSecond: 15, clock });
  const startedAt = clock.now().getTime();
  await Promise.all(Array.from({ length: 106 }, () => rate.take()));
  expect(clock.now().getTime() - startedAt).toBeCloseTo(10_000, -1);
  for (let count = 0; count < 5; count += 1) rate.throttled();
  expect(rate.callsPerSecond).toBeCloseTo(5.25);
  for (let count = 0; count < 60; count += 1) rate.succeeded();
  expect(rate.callsPerSecond).toBeCloseTo(10.5);
});

test('an urgent call is made before those that asked earlier, at the same rate', async () => {
  const clock = virtualClock('2026-03-02T08:00:00Z');
  const rate = new CallRate({ quotaPerSecond: 1, share: 1, clock });
  const startedAt = clock.now().getTime();
  const made: string[] = [];
  const call = async (name: string, isUrgent = false) => {
    await rate.take(isUrgent);
    made.push(`${name} ${clock.now().getTime() - startedAt}`);
  };
  await Promise.all([call('first'), call('second'), call('third'), call('list', true)]);
  expect(made).toEqual(['first 0', 'list 1000', 'second 2000', 'third 3000']);
});

test('refused calls are counted once, of all rates together', () => {
  const clock = virtualClock('2026-03-02T08:00:00Z');
  const rates = [1, 2].map(() => new CallRate({ quotaPerSecond: 15, clock }));
  rates[0]!.throttled();
  const countThrottles = throttleCounter(rates);
  for (const rate of rates) rate.throttled();
  expect(countThrottles()).toBe(2);
  expect(countThrottles()).toBe(0);
});
