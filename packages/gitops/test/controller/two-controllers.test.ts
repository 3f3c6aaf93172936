import { LeaseLostError } from '../../src/state/lease';
import { readHistory } from '../../src/state/history';
import { tick } from '../../src/controller/tick';
import { type Cloud, startCloud } from '../support/cloud';
import type { Wanted } from '../support/wanted';

const v1: Wanted = { name: 'flight-service', image: 'v1' };

let cloud: Cloud;

beforeEach(async () => {
  cloud = await startCloud();
  cloud.deploy(v1);
  cloud.want('c1', [v1]);
});

const deadline = () => new Date(cloud.clock.now().getTime() + 840_000);

test('scenario 33: of two that begin at once, one works and the other goes', async () => {
  const first = cloud.controller();
  cloud.restart();
  const second = cloud.controller();
  const both = await Promise.all([tick(first, deadline()), tick(second, deadline())]);
  expect(both.map(({ kind }) => kind).toSorted()).toEqual(['done', 'skipped']);
  expect(await cloud.versionsOf('flight-service', 'v1')).toHaveLength(1);
  expect(cloud.plane.calls.count({ operation: 'UpdateAlias' })).toBe(1);
});

test('scenario 34: one that slept past its lease stops, and what the next one did stays as it is', async () => {
  const sleeper = cloud.controller();
  let wake: () => void = () => undefined;
  let asleep: () => void = () => undefined;
  const sleeps = new Promise<void>((resolve) => (asleep = resolve));
  const awake = new Promise<void>((resolve) => (wake = resolve));
  const read = cloud.read;
  const slow = {
    ...sleeper,
    source: {
      read: async () => {
        asleep();
        await awake;
        return read();
      },
    },
  };
  const late = tick(slow, deadline());
  await sleeps;
  await cloud.clock.advance(101_000);
  cloud.restart();
  await cloud.settle();
  wake();
  await expect(late).rejects.toThrow(LeaseLostError);
  expect(cloud.live('flight-service')).toEqual(['v1']);
  expect(await cloud.versionsOf('flight-service', 'v1')).toHaveLength(1);
  expect(await readHistory(cloud.table, 10)).toHaveLength(1);
});
