import { LATER, order, pilotInCanary } from './support/canary';
import {
  digestOf,
  freshPilot,
  minutesLater,
  releasedPilot,
  START,
  tickUntilRest,
  unitOf,
} from './support/units';

it('waits for the configuration, tells a person after the deadline, once, and goes on when it comes', () => {
  const pilot = releasedPilot();
  pilot.unit = unitOf({ tag: 'v2', config: 'c2' });
  for (const minute of [0, 29, 30, 31]) pilot.tick(minutesLater(minute, LATER));
  expect(pilot.look(minutesLater(32, LATER))).toMatchObject({ sync: 'WaitingForConfig', health: 'Healthy' });
  expect(pilot.events.map(({ kind }) => kind)).toEqual(['waiting']);
  pilot.aws.configure('Flight', 'c2');
  tickUntilRest(pilot, minutesLater(33, LATER));
  expect(pilot.memory.lastGood?.pair).toEqual(pilot.unit.pair);
  expect(pilot.memory.waitingSince).toBeUndefined();
});

it('publishes without writing the code where only the configuration is another one', () => {
  const pilot = releasedPilot();
  pilot.unit = unitOf({ config: 'c2' });
  pilot.aws.configure('Flight', 'c2');
  tickUntilRest(pilot, LATER);
  expect(pilot.aws.calls).toEqual(['publish Flight', 'probe Flight', 'shift Flight']);
});

it('gives a version its environments before the alias moves, and takes those of the old one afterwards', () => {
  const pilot = releasedPilot({ provisionedConcurrency: 3 });
  pilot.unit = unitOf({ tag: 'v2', provisionedConcurrency: 3 });
  tickUntilRest(pilot, LATER);
  expect(pilot.aws.calls).toEqual([
    'update-code Flight',
    'provision Flight',
    'probe Flight',
    'shift Flight',
    'unprovision Flight',
  ]);
  expect([...pilot.aws.function('Flight').provisioned.keys()]).toEqual(['3']);
});

it('gives a version no more callers while its stack has been deployed back to less than it asks for', () => {
  const pilot = pilotInCanary();
  pilot.aws.configure('Flight', 'c1', 'before');
  expect(pilot.tick(minutesLater(6, LATER))).toMatchObject({ sync: 'WaitingForConfig' });
  expect(pilot.aws.function('Flight').alias).toMatchObject({ version: '2', weights: { 3: 0.1 } });
  pilot.aws.configure('Flight', 'c1');
  pilot.tick(minutesLater(7, LATER));
  expect(pilot.aws.function('Flight').alias).toMatchObject({ version: '3', weights: {} });
});

it('a function that comes to a unit is released with the others, from where its stack made it', () => {
  const pilot = releasedPilot({ functions: ['One'] });
  pilot.unit = unitOf({ functions: ['One', 'Two'], tag: 'v2' });
  pilot.aws.addFunction('Two', 'c1');
  tickUntilRest(pilot, LATER);
  expect(pilot.look(minutesLater(9, LATER))).toMatchObject({ sync: 'Synced', health: 'Healthy' });
  expect(pilot.memory.lastGood?.versions).toEqual({ One: '3', Two: '2' });
  expect(pilot.events.map(({ kind }) => kind)).not.toContain('conflict');
});

it('a function that comes to a unit whose release is on its way does not stand in the way of the next', () => {
  const pilot = pilotInCanary();
  pilot.unit = unitOf({ functions: ['Flight', 'Two'], tag: 'v3' });
  pilot.aws.addFunction('Two', 'c1');
  tickUntilRest(pilot, minutesLater(2, LATER));
  expect(pilot.memory.lastGood).toMatchObject({ imageTag: 'v3', versions: { Flight: '4', Two: '2' } });
});

it('moves callers over step by step, and watches the version once it has all of them', () => {
  const pilot = pilotInCanary({
    steps: [
      { percent: 10, minutes: 5 },
      { percent: 50, minutes: 5 },
    ],
  });
  const alias = () => pilot.aws.function('Flight').alias;
  pilot.tick(minutesLater(5, LATER));
  expect(alias()).toMatchObject({ version: '2', weights: { 3: 0.1 } });
  pilot.tick(minutesLater(6, LATER));
  expect(alias()).toMatchObject({ version: '2', weights: { 3: 0.5 } });
  pilot.tick(minutesLater(11, LATER));
  expect(alias()).toMatchObject({ version: '3', weights: {} });
  expect(pilot.memory.lastGood?.imageTag).toBe('v1');
  pilot.tick(minutesLater(16, LATER));
  expect(pilot.memory.lastGood?.imageTag).toBe('v2');
});

it('does not give a version callers whose probe failed, in any function of the unit', () => {
  const pilot = releasedPilot({ functions: ['One', 'Two'] });
  pilot.aws.sickImages.add(digestOf('v2'));
  pilot.unit = unitOf({ tag: 'v2', functions: ['One', 'Two'] });
  tickUntilRest(pilot, LATER);
  expect(pilot.aws.calls.filter((call) => call.startsWith('shift'))).toEqual([]);
  expect(pilot.memory.hold).toMatchObject({ cause: 'failed', commit: 'commit-1' });
});

it.each([
  ['off', 'Synced', []],
  ['warn', 'Drifted', ['drifted']],
  ['heal', 'Drifted', ['healed']],
] as const)('code that was changed by hand, with drift %s, makes the unit %s', (drift, sync, events) => {
  const pilot = releasedPilot({ policy: { drift } });
  const made = pilot.aws.function('Flight');
  made.latest = { ...made.latest, digest: digestOf('by hand'), revisionId: 'by hand' };
  expect(pilot.look(LATER)).toMatchObject({ sync, health: 'Healthy' });
  pilot.tick(LATER);
  pilot.aws.settle();
  pilot.tick(minutesLater(1, LATER));
  expect(pilot.events.map(({ kind }) => kind)).toEqual(events);
  expect(made.latest.digest).toBe(digestOf(drift === 'heal' ? 'v1' : 'by hand'));
  expect(made.nextVersion).toBe(3);
});

it.each(['retry', 'resume'] as const)('%s ends a hold, and the pair is released again', (kind) => {
  const pilot = pilotInCanary();
  pilot.metrics = { requests: 100, errors: 20 };
  pilot.tick(minutesLater(2, LATER));
  expect(pilot.memory.hold).toBeDefined();
  pilot.metrics = { requests: 100, errors: 0 };
  order(pilot, { kind, unit: 'flight', by: 'ada' });
  tickUntilRest(pilot, minutesLater(3, LATER));
  expect(pilot.memory.lastGood?.imageTag).toBe('v2');
});

it('a hold by hand keeps what is desired from being released, until its time is over', () => {
  const pilot = releasedPilot();
  pilot.unit = unitOf({ tag: 'v2' });
  order(pilot, {
    kind: 'hold',
    unit: 'flight',
    by: 'ada',
    reason: 'fair',
    until: minutesLater(30, LATER).toISOString(),
  });
  pilot.tick(LATER);
  expect(pilot.look(minutesLater(29, LATER))).toMatchObject({
    sync: 'Held',
    reason: expect.stringContaining('fair (ada'),
  });
  tickUntilRest(pilot, minutesLater(30, LATER));
  expect(pilot.memory.lastGood?.imageTag).toBe('v2');
});

it('takes over what is live and right where the memory was lost, without a call that changes anything', () => {
  const pilot = releasedPilot();
  const { lastGood } = pilot.memory;
  pilot.memory = freshPilot().memory;
  expect(pilot.tick(LATER)).toMatchObject({ sync: 'Synced' });
  expect(pilot.aws.calls).toEqual([]);
  expect(pilot.memory.lastGood).toMatchObject({ pair: lastGood?.pair, versions: lastGood?.versions });
});

it('of a unit of several functions only those are published whose own configuration is another one', () => {
  const pilot = releasedPilot({ functions: ['One', 'Two'] });
  const unit = unitOf({ functions: ['One', 'Two'], config: 'c2' });
  pilot.unit = { ...unit, functions: [unit.functions[0]!, { ...unit.functions[1]!, configHash: 'c1' }] };
  pilot.aws.configure('One', 'c2');
  pilot.aws.configure('Two', 'c1', 'c2');
  tickUntilRest(pilot, LATER);
  expect(pilot.memory.lastGood?.versions).toEqual({ One: '3', Two: '2' });
});

it('goes back to what was good before in one move, by the version that is there, without steps and without another one', () => {
  const policy = { steps: [{ percent: 10, minutes: 5 }] };
  const pilot = releasedPilot({ policy });
  pilot.unit = unitOf({ tag: 'v2', policy });
  tickUntilRest(pilot, LATER);
  pilot.aws.calls.length = 0;
  pilot.unit = unitOf({ policy });
  tickUntilRest(pilot, minutesLater(90));
  expect(pilot.aws.calls).toEqual(['probe Flight', 'shift Flight']);
  expect(pilot.aws.function('Flight')).toMatchObject({
    alias: { version: '2', weights: {} },
    nextVersion: 4,
  });
});

it('takes a write whose answer was lost and that AWS gave up for a failure, and does not write it again', () => {
  const pilot = freshPilot();
  pilot.aws.brokenImages.set(digestOf('v1'), 'InvalidImage');
  pilot.fault = () => 'lost';
  pilot.tick(START);
  pilot.aws.settle();
  expect(pilot.tick(minutesLater(1))).toMatchObject({
    sync: 'Held',
    reason: expect.stringContaining('InvalidImage'),
  });
  expect(pilot.aws.calls).toEqual(['update-code Flight']);
});

it('plans the same for the same input', () => {
  const pilot = freshPilot();
  expect(pilot.look(START, true)).toEqual(pilot.look(START, true));
});
