import type { Crash } from '@drystone/local/control-plane';
import { readHistory } from '../../src/state/history';
import { type Cloud, startCloud } from '../support/cloud';
import { CRASH_ROADS, type CrashRoad } from '../support/crash-roads';

/** Longer than the lease of a controller that died. */
const LEASE_MS = 101_000;

/** Whoever dies at one of these leaves behind what whoever died after the last other call does. */
const CHANGES_NOTHING = /^(Get|List|BatchGet|Describe|Query|Scan)/;

/** Dies at every call, on both sides of it, though most leave the same behind. */
const isEveryCall = process.env['DRYSTONE_EVERY_CALL'] !== undefined;

let cloud: Cloud;
let deaths = 0;

beforeAll(async () => {
  cloud = await startCloud();
});

test.each(Object.entries(CRASH_ROADS))(
  'scenario 32: a crash at any call, %s: the next process arrives, and nothing is done twice or forgotten',
  async (_, road) => {
    const operations = await travel(road);
    await expectArrived(road);
    for (const crash of crashesAt(operations)) {
      await travel(road, crash);
      expect(deaths).toBe(1);
      try {
        await expectArrived(road);
      } catch (error) {
        const at = `${crash.when} call ${crash.call}, ${operations[crash.call - 1]}`;
        throw new Error(`after a crash ${at}: ${(error as Error).message}`, { cause: error });
      }
    }
  },
  300_000,
);

/** A process remembers nothing when it is gone: what it leaves behind changes with each call that changes something. */
function crashesAt(operations: readonly string[]): Crash[] {
  const calls = operations.map((operation, index) => ({ operation, call: index + 1 }));
  if (isEveryCall)
    return calls.flatMap(({ call }) => [
      { call, when: 'before' },
      { call, when: 'after' },
    ]);
  const changing = calls.filter(({ operation }) => !CHANGES_NOTHING.test(operation));
  return [{ call: 1, when: 'before' }, ...changing.map(({ call }) => ({ call, when: 'after' }) as const)];
}

/** @returns the calls that the process made, on the way from what was live to what is to be */
async function travel(road: CrashRoad, crash?: Crash): Promise<readonly string[]> {
  const { before, after, policy, change } = road;
  deaths = 0;
  cloud.process.revive();
  await cloud.reset();
  cloud.answers.clear();
  cloud.deploy(before[0]!);
  for (const [index, unit] of before.entries()) {
    cloud.want(`commit-${index}`, [unit], policy);
    await cloud.settle();
    await cloud.clock.advance(60_000);
  }
  await change?.(cloud);
  cloud.want(`commit-${before.length}`, [after], policy);
  cloud.process.revive(crash);
  await survive();
  return [...cloud.process.operations];
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

async function expectArrived({ before, live, history, versions, ready }: CrashRoad): Promise<void> {
  const [{ name, functionNames: names = [name] }] = before as [(typeof before)[0]];
  expect(cloud.live(name)).toEqual(names.map(() => live));
  for (const functionName of names) {
    for (const [image, count] of Object.entries(versions)) {
      expect(await cloud.versionsOf(functionName, image)).toHaveLength(count);
    }
    const kept = ready === undefined ? [] : await cloud.versionsOf(functionName, ready);
    expect(await cloud.readyVersionsOf(functionName)).toEqual(kept);
  }
  expect(cloud.traffic.unverified).toEqual([]);
  const entries = await readHistory(cloud.table, 10);
  expect(entries.map(({ result }) => result).toReversed()).toEqual(history);
  expect(cloud.plane.calls.count({ status: 429 })).toBe(0);
}
