import { readHistory } from '../../src/state/history';
import { type Cloud, startCloud } from '../support/cloud';
import type { Wanted } from '../support/wanted';

let cloud: Cloud;

beforeEach(async () => {
  cloud = await startCloud();
});

const flights: Wanted = { name: 'flight-service', image: 'v1' };

test('a first release reaches callers, with one version and one entry in the history', async () => {
  cloud.deploy(flights);
  cloud.want('c1', [flights]);
  await cloud.settle();
  expect(cloud.live('flight-service')).toEqual(['v1']);
  expect(await readHistory(cloud.table, 10)).toMatchObject([
    { unit: 'flight-service', result: 'released', imageTag: 'v1', commit: 'c1' },
  ]);
  expect(cloud.plane.calls.count({ operation: 'UpdateFunctionCode' })).toBe(1);
  expect(cloud.plane.calls.count({ operation: 'UpdateAlias' })).toBe(1);
});

test('a stage that is in step costs one list of functions and one look at each alias', async () => {
  cloud.deploy(flights);
  cloud.want('c1', [flights]);
  await cloud.settle();
  await cloud.clock.advance(60_000);
  cloud.plane.calls.clear();
  await cloud.tick();
  expect(cloud.plane.calls.matching({ service: 'lambda' }).map(({ operation }) => operation)).toEqual([
    'ListFunctions',
    'GetFunction',
  ]);
});
