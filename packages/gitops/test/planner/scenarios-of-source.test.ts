import { CANARY, LATER, orderRollback, pilotInCanary } from './support/canary';
import {
  digestOf,
  freshPilot,
  minutesLater,
  releasedPilot,
  stageOf,
  START,
  tickUntilRest,
  unitOf,
} from './support/units';

it('scenario 11: a tag that is not in the registry stops its unit alone, and is released once it is pushed', () => {
  const pilot = freshPilot();
  pilot.image = { kind: 'missing', detail: 'ImageNotFound' };
  expect(pilot.tick(START)).toMatchObject({
    sync: 'ImageMissing',
    reason: expect.stringContaining('flights:v1 is not in the registry'),
  });
  expect(pilot.aws.calls).toEqual([]);
  pilot.image = { kind: 'usable' };
  tickUntilRest(pilot, minutesLater(1));
  expect(pilot.memory.lastGood?.imageTag).toBe('v1');
});

it('scenario 12: a tag that was pushed again is another pair, and is released', () => {
  const pilot = releasedPilot();
  pilot.unit = { ...pilot.unit, pair: { ...pilot.unit.pair, digest: digestOf('v1 again') } };
  tickUntilRest(pilot, LATER);
  expect(pilot.aws.function('Flight').latest.digest).toBe(digestOf('v1 again'));
});

it('scenario 13: an index of images is refused, with the way to build one image', () => {
  const pilot = freshPilot();
  pilot.image = { kind: 'index', detail: 'application/vnd.oci.image.index.v1+json' };
  expect(pilot.tick(START)).toMatchObject({
    sync: 'Invalid',
    reason: expect.stringContaining('--provenance=false'),
  });
  expect(pilot.aws.calls).toEqual([]);
});

it('scenario 14: an image of another architecture is refused before it is handed over', () => {
  const pilot = freshPilot();
  pilot.image = { kind: 'usable', architectures: ['x86_64'] };
  expect(pilot.tick(START).reason).toBe('flights:v1 is for x86_64, Flight is arm64');
  expect(pilot.aws.calls).toEqual([]);
});

it('scenario 15: a live version whose image was deleted is degraded, told once, and named', () => {
  const pilot = releasedPilot();
  Object.assign(pilot.aws.function('Flight').versions.get('2')!, {
    state: 'Failed',
    stateReasonCode: 'ImageDeleted',
  });
  const plan = pilot.tick(LATER, true);
  expect(plan).toMatchObject({ health: 'Degraded', reason: expect.stringContaining('no longer in ECR') });
  pilot.tick(minutesLater(61), true);
  expect(pilot.events.map(({ kind }) => kind)).toEqual(['degraded']);
});

it('scenario 15: a rollback to a version that cannot run any more is refused, and callers stay', () => {
  const pilot = releasedPilot();
  pilot.unit = unitOf({ tag: 'v2' });
  tickUntilRest(pilot, LATER);
  Object.assign(pilot.aws.function('Flight').versions.get('2')!, {
    state: 'Failed',
    stateReasonCode: 'ImageDeleted',
  });
  orderRollback(pilot, 'v1');
  pilot.tick(minutesLater(90));
  expect(pilot.events.at(-1)).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('cannot run any more'),
  });
  expect(pilot.aws.function('Flight').alias?.version).toBe('3');
  expect(pilot.answered).toEqual(['1']);
});

it('scenario 16: an image that may not be read is told from one that is not there', () => {
  const pilot = freshPilot();
  pilot.image = { kind: 'denied', detail: 'AccessDenied' };
  expect(pilot.tick(START).reason).toContain('cannot be read: AccessDenied');
});

it('scenario 9: a commit that arrives during a canary takes callers back before it is released itself', () => {
  const pilot = pilotInCanary();
  pilot.aws.calls.length = 0;
  pilot.unit = unitOf({ tag: 'v3', policy: CANARY });
  pilot.tick(minutesLater(2, LATER));
  expect(pilot.aws.calls.slice(0, 2)).toEqual(['shift Flight', 'update-code Flight']);
  expect(pilot.aws.function('Flight').alias).toMatchObject({ version: '2', weights: {} });
  tickUntilRest(pilot, minutesLater(3, LATER));
  expect(pilot.memory.lastGood?.imageTag).toBe('v3');
  expect(pilot.memory.hold).toBeUndefined();
});

it('scenario 9: a version that has all callers is watched on until the next release may begin', () => {
  const pilot = releasedPilot({ policy: { bakeMinutes: 10 } });
  pilot.unit = unitOf({ tag: 'v2', policy: { bakeMinutes: 10 } });
  pilot.tick(LATER);
  pilot.aws.settle();
  pilot.tick(minutesLater(1, LATER));
  pilot.unit = unitOf({ tag: 'v3', policy: { bakeMinutes: 10 } });
  pilot.stage = stageOf({ gate: { sync: 'WindowClosed', reason: 'night' } });
  expect(pilot.tick(minutesLater(2, LATER)).reason).toContain('v2 has all callers and is watched');
  pilot.metrics = { requests: 100, errors: 40 };
  pilot.tick(minutesLater(3, LATER));
  expect(pilot.aws.function('Flight').alias).toMatchObject({ version: '2', weights: {} });
});

it('scenario 10: A, B, A while B is half applied ends at A, without another version of it and without drift', () => {
  const pilot = pilotInCanary();
  pilot.unit = unitOf({ policy: CANARY });
  const end = tickUntilRest(pilot, minutesLater(2, LATER));
  expect(pilot.aws.function('Flight').alias).toMatchObject({ version: '2', weights: {} });
  expect(pilot.aws.function('Flight').nextVersion).toBe(4);
  expect(pilot.look(end)).toMatchObject({ sync: 'Synced', health: 'Healthy' });
});
