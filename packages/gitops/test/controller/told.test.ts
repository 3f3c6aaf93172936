import { awsFailure } from '@drystone/local';
import { queryItems } from '../../src/state/state-table';
import { type Cloud, startCloud } from '../support/cloud';
import { releaseSteps, users, v1, v2 } from '../support/release-steps';
import type { Wanted } from '../support/wanted';

let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud();
});
beforeEach(() => cloud.reset());

const { release } = releaseSteps(() => cloud);

test('scenario 47: what the bus did not take is told by the next tick, with the same id', async () => {
  cloud.deploy(v1);
  cloud.handler.inject('PutEvents', awsFailure(500, 'InternalFailure'));
  cloud.want('c1', [v1]);
  await cloud.tick();
  expect(cloud.live('flight-service')).toEqual(['v1']);
  await cloud.settle();
  const ids = cloud.told.map(({ Detail = '{}' }) => (JSON.parse(Detail) as { id: string }).id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(cloud.told.map(({ DetailType }) => DetailType)).toContain('Release released');
});

test('scenario 47: what the bus took before it failed is not told again', async () => {
  const units = ['a', 'b', 'c', 'd', 'e', 'f'].map((name): Wanted => ({ name, image: 'v1' }));
  cloud.deploy(...units);
  cloud.handler.inject('PutEvents', { kind: 'latency', milliseconds: 0 }, awsFailure(500, 'InternalFailure'));
  cloud.want('c1', units);
  await cloud.tick();
  expect(cloud.told).toHaveLength(10);
  await cloud.settle();
  const ids = cloud.told.map(({ Detail = '{}' }) => (JSON.parse(Detail) as { id: string }).id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(10);
});

test('scenario 49: a commit tells of those units only that it changes', async () => {
  cloud.deploy(v1, users);
  await release('c1', v1, users);
  cloud.told.length = 0;
  await release('c2', v2, users);
  const units = cloud.told.map(({ Detail = '{}' }) => (JSON.parse(Detail) as { unit: string }).unit);
  expect(new Set(units)).toEqual(new Set(['flight-service']));
  cloud.told.length = 0;
  await release('c2', v2, users);
  expect(cloud.told).toEqual([]);
});

test('scenario 48: no variable of a function is kept, told or shown', async () => {
  cloud.deploy(v1);
  await release('c1', v1);
  const kept = await Promise.all(
    ['UNIT', 'STAGE', 'HISTORY', 'AUDIT'].map((each) => queryItems(cloud.table, each)),
  );
  for (const said of [kept.flat(), cloud.told, cloud.outcomes]) {
    expect(JSON.stringify(said)).toContain('flight-service');
    expect(JSON.stringify(said)).not.toContain('hunter2');
  }
});

test('scenario 31: old versions go, and never those that a rollback may need', async () => {
  cloud.deploy(v1);
  for (const image of ['v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8', 'v9']) {
    await release(image, { ...v1, image });
  }
  await release('v9', { ...v1, image: 'v9' });
  expect(await cloud.versionsOf('flight-service', 'v9')).toHaveLength(1);
  expect(await cloud.versionsOf('flight-service', 'v8')).toHaveLength(1);
  expect(await cloud.versionsOf('flight-service', 'v1')).toHaveLength(0);
  expect(cloud.plane.calls.count({ operation: 'DeleteFunction' })).toBeGreaterThan(0);
});
