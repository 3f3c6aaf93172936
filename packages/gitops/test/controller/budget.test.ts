import { type Cloud, startCloud } from '../support/cloud';
import type { Wanted } from '../support/wanted';

const UNITS = Number(process.env['DRYSTONE_UNITS'] ?? 60);

let cloud: Cloud;

const wanted = (image: string): Wanted[] =>
  Array.from({ length: UNITS }, (_, index) => ({
    name: `service-${String(index).padStart(4, '0')}`,
    image: `${image}-${index}`,
  }));

const bucketCalls = () => cloud.plane.calls.count({ bucket: 'control-plane' });

beforeAll(async () => {
  cloud = await startCloud();
  cloud.deploy(...wanted('v1'));
  cloud.want('c1', wanted('v1'));
  await cloud.settle();
  await cloud.clock.advance(60_000);
}, 900_000);
beforeEach(() => cloud.plane.calls.clear());

test('a tick that finds nothing new lists the functions, and looks at 200 aliases at most', async () => {
  await cloud.tick();
  expect(bucketCalls()).toBe(Math.ceil(UNITS / 50));
  expect(cloud.plane.calls.count({ bucket: 'GetFunction' })).toBe(Math.min(UNITS, 200));
});

test('a roll-out takes two calls a function of the quota that all share, and AWS refuses none as too many', async () => {
  await cloud.clock.advance(60_000);
  cloud.plane.calls.clear();
  const startedAt = cloud.clock.now().getTime();
  cloud.want('c2', wanted('v2'));
  await cloud.settle();
  const seconds = (cloud.clock.now().getTime() - startedAt) / 1000;
  const isList = { operation: 'ListFunctions' };
  const calls = bucketCalls() - cloud.plane.calls.count(isList);
  if (process.env['DRYSTONE_UNITS']) {
    process.stderr.write(
      `${UNITS} units: ${seconds} s, ${calls} calls and ${cloud.plane.calls.count(isList)} lists, ` +
        `${cloud.plane.calls.count({ bucket: 'GetFunction' })} GetFunction, ` +
        `${Math.round(process.memoryUsage().heapUsed / 2 ** 20)} MB heap, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB\n`,
    );
  }
  expect(calls).toBeLessThanOrEqual(UNITS * 2.1);
  expect(cloud.plane.calls.count({ status: 429 })).toBe(0);
  // At 70 % of 15 calls a second, with the time that AWS takes for the last ones.
  expect(seconds).toBeLessThan((UNITS * 2) / 10.5 + 60);
}, 900_000);
