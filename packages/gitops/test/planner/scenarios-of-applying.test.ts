import { planStage, type UnitMemory } from '../../src';
import { LATER, order, pilotInCanary } from './support/canary';
import { Crash, type Pilot } from './support/pilot';
import {
  desiredStage,
  digestOf,
  freshPilot,
  minutesLater,
  releasedPilot,
  START,
  tickUntilRest,
  unitOf,
} from './support/units';

it('scenario 17: of units that fail, the others go on within the budget of the commit', () => {
  const hold = {
    pair: unitOf().pair,
    reason: 'bad',
    by: 'controller',
    at: START.toISOString(),
    cause: 'failed' as const,
    commit: 'commit-1',
  };
  const failed: UnitMemory = { ...releasedPilot().memory, hold, lastGood: undefined };
  const next = freshPilot({ name: 'users', functions: ['Users'] });
  const observed = { ...next.observe(true), image: { kind: 'usable' as const } };
  const planWith = (maxFailures: number, commit = 'commit-1') =>
    planStage(
      {
        desired: desiredStage([unitOf(), next.unit], { maxFailures }, commit),
        observed: new Map([['users', observed]]),
        memories: new Map([['flight', failed]]),
      },
      START,
    ).units.find(({ name }) => name === 'users');
  expect(planWith(1)).toMatchObject({ sync: 'Progressing', action: { kind: 'update-code' } });
  expect(planWith(0)).toMatchObject({
    sync: 'WaitingForWave',
    reason: expect.stringContaining('1 units failed at this commit'),
  });
  expect(planWith(0, 'commit-2')).toMatchObject({ sync: 'Progressing' });
});

it('scenario 18: a call that was throttled is made again, and counts as no try', () => {
  const pilot = freshPilot();
  let throttled = 20;
  pilot.fault = () => (throttled-- > 0 ? 'refused' : undefined);
  for (let minute = 0; minute < 25; minute += 1) {
    pilot.tick(minutesLater(minute), false, 100);
    pilot.aws.settle();
  }
  expect(pilot.memory).toMatchObject({ lastGood: { imageTag: 'v1' } });
  expect(pilot.memory.attempts).toBeUndefined();
});

it('scenario 19: it stands back while CloudFormation is at work on the stack', () => {
  const pilot = freshPilot();
  pilot.isDeploying = true;
  expect(pilot.tick(START)).toMatchObject({
    sync: 'Progressing',
    reason: 'CloudFormation is at work on its stack',
  });
  expect(pilot.aws.calls).toEqual([]);
});

it('scenario 20: a revision that somebody changed is read again, and the release goes on', () => {
  const pilot = freshPilot();
  let once = true;
  pilot.fault = ({ kind }) => {
    if (kind === 'update-code' && once) pilot.aws.configure('Flight', 'c1');
    once = false;
    return undefined;
  };
  tickUntilRest(pilot, START);
  expect(pilot.memory.lastGood?.imageTag).toBe('v1');
  expect(pilot.aws.calls.filter((call) => call.startsWith('update-code'))).toHaveLength(2);
});

it('scenario 21: an update that AWS is at work on is gone on with in the next tick, and given up after its deadline', () => {
  const pilot = freshPilot();
  expect(pilot.tick(START)).toMatchObject({ action: { kind: 'wait' } });
  expect(pilot.tick(minutesLater(9))).toMatchObject({ sync: 'Progressing' });
  expect(pilot.tick(minutesLater(10))).toMatchObject({
    sync: 'OutOfSync',
    reason: expect.stringContaining('for longer than 10 min'),
  });
  expect(pilot.memory.attempts).toMatchObject({ count: 1, nextAt: minutesLater(11).toISOString() });
});

it.each([
  ['InvalidImage', true],
  ['ImageAccessDenied', true],
  ['InsufficientRolePermissions', true],
  ['FunctionError.InitTimeout', true],
  ['SubnetOutOfIPAddresses', false],
  ['EniLimitExceeded', false],
  ['SomethingNew', false],
])('scenario 22: a version that failed with %s is given up at once: %s', (code, isPermanent) => {
  const pilot = freshPilot();
  pilot.aws.brokenImages.set(digestOf('v1'), code);
  pilot.tick(START);
  pilot.aws.settle();
  const plan = pilot.tick(minutesLater(1));
  expect(plan).toMatchObject({ health: 'Degraded', reason: expect.stringContaining(code) });
  expect(plan.sync).toBe(isPermanent ? 'Held' : 'OutOfSync');
});

it('scenario 22: what may pass is tried five times, each time later, and then held', () => {
  const pilot = freshPilot();
  pilot.aws.brokenImages.set(digestOf('v1'), 'EniLimitExceeded');
  const delays: number[] = [];
  for (let minute = 0; minute < 60 && !pilot.memory.hold; minute += 1) {
    const before = pilot.memory.attempts?.count;
    pilot.tick(minutesLater(minute));
    const { attempts } = pilot.memory;
    if (attempts && attempts.count !== before)
      delays.push((Date.parse(attempts.nextAt) - minutesLater(minute).getTime()) / 60_000);
    pilot.aws.settle();
  }
  expect(delays).toEqual([1, 2, 4, 8]);
  expect(pilot.memory.hold).toMatchObject({ cause: 'failed', pair: pilot.unit.pair });
});

it('scenario 23: a function that is not there yet is waited for, and never made', () => {
  const pilot = freshPilot();
  pilot.aws.functions.clear();
  expect(pilot.tick(START)).toMatchObject({ sync: 'Missing', health: 'Missing' });
  pilot.aws.addFunction('Flight', 'c1');
  tickUntilRest(pilot, minutesLater(1));
  expect(pilot.memory.lastGood?.imageTag).toBe('v1');
});

it('scenario 24: a function that was deleted and made anew is released to again', () => {
  const pilot = releasedPilot();
  pilot.unit = unitOf({ tag: 'v2' });
  tickUntilRest(pilot, LATER);
  pilot.aws.addFunction('Flight', 'c1');
  expect(pilot.tick(minutesLater(90), true).sync).not.toBe('Synced');
  pilot.aws.settle();
  tickUntilRest(pilot, minutesLater(91));
  const { alias, versions } = pilot.aws.function('Flight');
  expect(versions.get(alias!.version)?.digest).toBe(digestOf('v2'));
});

it('scenario 24: a function that is deleted in the middle of a release does not stop the other from being taken back', () => {
  const pilot = pilotInCanary({}, ['Flight', 'Gate']);
  pilot.aws.functions.delete('Gate');
  expect(pilot.tick(minutesLater(2, LATER)).sync).toBe('Missing');
  expect(pilot.memory.operation).toBeDefined();
});

it.each([
  ['scenario 25: of a ZIP file', 'zip', 'cannot become an image'],
  ['scenario 26: of somebody else', 'foreign', 'is not of this stage'],
] as const)('%s, a function is left alone', (_, presence, reason) => {
  const pilot = freshPilot();
  pilot.observe = () => ({
    name: 'flight',
    isDeploying: false,
    functions: [{ ...pilot.aws.list('Flight'), presence }],
  });
  expect(pilot.tick(START)).toMatchObject({ sync: 'Invalid', reason: expect.stringContaining(reason) });
  expect(pilot.aws.calls).toEqual([]);
});

it('scenario 27: a version that was idle for weeks is healthy', () => {
  const pilot = releasedPilot();
  pilot.aws.function('Flight').versions.get('2')!.state = 'Inactive';
  expect(pilot.tick(LATER, true)).toMatchObject({ sync: 'Synced', health: 'Healthy' });
});

it('scenario 28: an alias that is not there is made', () => {
  const pilot = freshPilot();
  pilot.aws.function('Flight').alias = null;
  tickUntilRest(pilot, START);
  expect(pilot.aws.function('Flight').alias).toMatchObject({ version: '2', weights: {} });
});

it('scenario 29: weights that somebody else set are not overwritten, until a person takes the alias over', () => {
  const pilot = releasedPilot();
  const made = pilot.aws.function('Flight');
  made.alias = { version: '2', weights: { 1: 0.5 }, revisionId: 'of CodeDeploy' };
  pilot.unit = unitOf({ tag: 'v2' });
  pilot.tick(LATER);
  pilot.aws.settle();
  expect(pilot.tick(minutesLater(61))).toMatchObject({
    sync: 'Conflict',
    reason: expect.stringContaining('50 % on 1'),
  });
  expect(made.alias.revisionId).toBe('of CodeDeploy');
  order(pilot, { kind: 'retry', unit: 'flight', by: 'ada' });
  tickUntilRest(pilot, minutesLater(62));
  expect(made.alias).toMatchObject({ version: '3', weights: {} });
  expect(pilot.events.filter(({ kind }) => kind === 'conflict')).toHaveLength(1);
});

it('scenario 30: weights that AWS sets while it moves an alias with provisioned concurrency are waited for', () => {
  const options = { provisionedConcurrency: 2 };
  const pilot = releasedPilot(options);
  pilot.unit = unitOf({ ...options, tag: 'v2' });
  tickUntilRest(pilot, LATER);
  const made = pilot.aws.function('Flight');
  const settled = made.alias!;
  pilot.memory = { ...pilot.memory, aliases: {} };
  made.alias = { version: '3', weights: { 2: 0.4 }, revisionId: 'on its way' };
  expect(pilot.tick(minutesLater(90))).toMatchObject({
    sync: 'Progressing',
    reason: 'AWS Lambda is moving the alias of Flight',
  });
  made.alias = settled;
  expect(pilot.tick(minutesLater(91)).sync).toBe('Synced');
  expect(pilot.events.filter(({ kind }) => kind === 'conflict')).toEqual([]);
});

it('scenario 31: old versions are deleted, but never what is live, good, held or a target of a rollback', () => {
  const pilot = releasedPilot();
  const release = (tag: string, minute: number) => {
    pilot.unit = unitOf({ tag });
    return tickUntilRest(pilot, minutesLater(minute));
  };
  release('v2', 10);
  release('v3', 20);
  release('v4', 30);
  pilot.aws.sickImages.add(digestOf('v5'));
  release('v5', 40);
  const kept = ['1', '3', '4', '5', '6'];
  expect([...pilot.aws.function('Flight').versions.keys()]).toEqual(kept);
  expect(pilot.memory).toMatchObject({
    hold: { pair: { digest: digestOf('v5') } },
    lastGood: { imageTag: 'v4' },
  });
});

it.each(['update-code', 'probe', 'shift'] as const)(
  'scenario 32: a crash right after %s is gone on from, without a second version',
  (kind) => {
    const pilot = freshPilot({ functions: ['One', 'Two'] });
    let hasCrashed = false;
    pilot.fault = (action) => {
      if (hasCrashed || action.kind !== kind) return undefined;
      hasCrashed = true;
      return 'crash-after';
    };
    for (let minute = 0; minute < 10; minute += 1) {
      tickOrCrash(pilot, minutesLater(minute));
      pilot.aws.settle();
    }
    expect(hasCrashed).toBe(true);
    expect(pilot.memory.lastGood?.versions).toEqual({ One: '2', Two: '2' });
    expect(pilot.aws.function('One').nextVersion).toBe(3);
    expect(pilot.history).toHaveLength(1);
  },
);

function tickOrCrash(pilot: Pilot, now: Date): void {
  try {
    pilot.tick(now);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
}
