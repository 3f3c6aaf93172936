import type { Crash } from '@drystone/local/control-plane';
import { readHistory } from '../../src/state/history';
import { type Cloud, startCloud } from '../support/cloud';
import type { Wanted } from '../support/wanted';

/** Longer than the lease of a controller that died. */
const LEASE_MS = 101_000;

let cloud: Cloud;
let deaths = 0;

beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.close());

/** A way through the states of a unit, from what is live to what is to be. */
interface Road {
  readonly before: Wanted;
  readonly after: Wanted;
  /** What happens beside the commit. */
  readonly change?: (unit: Wanted) => void;
  readonly live: string;
  /** Results in the history, oldest first. */
  readonly history: readonly string[];
  /** How many versions of the new image there are in the end. */
  readonly versions: number;
}

const v1: Wanted = { name: 'flight-service', image: 'v1' };
const v2: Wanted = { ...v1, image: 'v2' };
const steps = [
  { percent: 10, minutes: 1 },
  { percent: 50, minutes: 1 },
];

const roads: Readonly<Record<string, Road>> = {
  'all callers at once': {
    before: v1,
    after: v2,
    live: 'v2',
    history: ['released', 'released'],
    versions: 1,
  },
  'step by step': {
    before: v1,
    after: { ...v2, policy: { steps, bakeMinutes: 1 } },
    live: 'v2',
    history: ['released', 'released'],
    versions: 1,
  },
  'another configuration only': {
    before: v1,
    after: { ...v1, config: 'c2' },
    change: (unit) => cloud.redeploy({ ...unit, config: 'c2' }),
    live: 'v1',
    history: ['released', 'released'],
    versions: 2,
  },
  'a version that fails its probe': {
    before: v1,
    after: { ...v2, image: 'broken' },
    live: 'v1',
    history: ['released', 'failed'],
    versions: 1,
  },
  'two functions of one image': {
    before: { ...v1, functionNames: ['Search', 'Book'] },
    after: { ...v2, functionNames: ['Search', 'Book'] },
    live: 'v2',
    history: ['released', 'released'],
    versions: 1,
  },
};

async function travel({ before, after, change }: Road, crash?: Crash): Promise<number> {
  deaths = 0;
  await cloud.reset();
  cloud.answers.set('broken', () => ({ statusCode: 500 }));
  cloud.deploy(before);
  cloud.process.revive();
  cloud.want('commit-1', [before]);
  await cloud.settle();
  await cloud.clock.advance(60_000);
  change?.(before);
  cloud.want('commit-2', [after]);
  cloud.process.revive(crash);
  await survive();
  return cloud.process.operations.length;
}

/** A dead process is followed by another one, which nobody disturbs. */
async function survive(): Promise<void> {
  try {
    await cloud.settle();
  } catch (error) {
    if (!cloud.process.isDead) throw error;
  }
  if (!cloud.process.isDead) return;
  deaths += 1;
  cloud.process.revive();
  cloud.restart();
  await cloud.clock.advance(LEASE_MS);
  await cloud.settle();
}

async function expectArrived({ before, after, live, history, versions }: Road): Promise<void> {
  const names = before.functionNames ?? [before.name];
  expect(cloud.live(before.name)).toEqual(names.map(() => live));
  for (const name of names) expect(await cloud.versionsOf(name, after.image)).toHaveLength(versions);
  expect(cloud.traffic.unverified).toEqual([]);
  const entries = await readHistory(cloud.table, 10);
  expect(entries.map(({ result }) => result).toReversed()).toEqual(history);
  expect(cloud.plane.calls.count({ status: 429 })).toBe(0);
}

test.each(Object.entries(roads))(
  'scenario 32: a crash at any call, %s: the next process arrives, and nothing is done twice or forgotten',
  async (_, road) => {
    const calls = await travel(road);
    await expectArrived(road);
    for (let call = 1; call <= calls; call += 1) {
      for (const when of ['before', 'after'] as const) {
        await travel(road, { call, when });
        expect(deaths).toBe(1);
        try {
          await expectArrived(road);
        } catch (error) {
          throw new Error(`after a crash ${when} call ${call}: ${(error as Error).message}`, {
            cause: error,
          });
        }
      }
    }
  },
  300_000,
);
