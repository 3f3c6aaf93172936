import { CANARY, LATER, order, orderRollback, pilotInCanary } from './support/canary';
import {
  freshPilot,
  minutesLater,
  releasedPilot,
  stageOf,
  STAGE_POLICY,
  tickUntilRest,
  unitOf,
} from './support/units';

it('scenario 37: an unhealthy version is taken back and held, and not tried again each minute', () => {
  const pilot = pilotInCanary({}, ['Flight', 'Gate']);
  pilot.metrics = { requests: 100, errors: 20 };
  pilot.aws.calls.length = 0;
  pilot.tick(minutesLater(2, LATER));
  expect(pilot.aws.calls).toEqual(['shift Flight', 'shift Gate']);
  for (let minute = 3; minute < 30; minute += 1) pilot.tick(minutesLater(minute, LATER));
  expect(pilot.aws.calls).toEqual(['shift Flight', 'shift Gate']);
  expect(pilot.look(minutesLater(30, LATER))).toMatchObject({
    sync: 'Held',
    health: 'Healthy',
    reason: expect.stringContaining('40 of 200 requests failed, more than 5 %'),
  });
  expect(pilot.events.slice(-3).map(({ kind }) => kind)).toEqual(['failed', 'held', 'rolled-back']);
  expect(pilot.history).toMatchObject([{ cause: 'rollback', result: 'rolled-back' }]);
});

it('scenario 38: a rollback that fails is tried again, before all else, until it comes through', () => {
  const pilot = pilotInCanary();
  pilot.metrics = { requests: 100, errors: 20 };
  let refusals = 5;
  pilot.fault = ({ kind }) => (kind === 'shift' && refusals-- > 0 ? 'refused' : undefined);
  pilot.isDeploying = true;
  pilot.stage = stageOf({
    gate: { sync: 'WindowClosed', reason: 'night' },
    policy: { ...STAGE_POLICY, suspend: { reason: 'freeze', by: 'ada' } },
  });
  pilot.unit = unitOf({ tag: 'v2', policy: CANARY });
  pilot.tick(minutesLater(2, LATER));
  expect(pilot.aws.function('Flight').alias).toMatchObject({ version: '2', weights: {} });
  expect(refusals).toBeLessThan(0);
});

it('scenario 39: a first release that fails stays where it is, degraded and held, without a loop', () => {
  const pilot = freshPilot({ policy: { bakeMinutes: 5 } });
  pilot.metrics = { requests: 100, errors: 100 };
  for (let minute = 0; minute < 20; minute += 1) {
    pilot.tick(minutesLater(minute));
    pilot.aws.settle();
  }
  expect(pilot.look(minutesLater(20), true)).toMatchObject({ sync: 'Held', health: 'Degraded' });
  expect(pilot.aws.calls).toEqual(['update-code Flight', 'probe Flight', 'shift Flight']);
});

it('scenario 40: only callers of the new version judge it, whatever rang before', () => {
  const pilot = pilotInCanary();
  const measured = pilot.look(minutesLater(2, LATER)).action;
  expect(measured).toMatchObject({
    kind: 'measure',
    functions: [{ functionName: 'Flight', version: '3' }],
  });
});

it.each([
  ['proceed', '3'],
  ['wait', '2'],
] as const)('scenario 41: after a step with too few requests it may %s', (tooFewRequests, version) => {
  const health = { probe: true, minRequests: 10, maxErrorPercent: 5, tooFewRequests };
  const pilot = pilotInCanary({ health });
  pilot.metrics = { requests: 0, errors: 0, latencyMilliseconds: Number.NaN };
  pilot.tick(minutesLater(3, LATER));
  expect(pilot.aws.function('Flight').alias?.version).toBe('2');
  pilot.tick(minutesLater(8, LATER));
  expect(pilot.aws.function('Flight').alias?.version).toBe(version);
});

it('scenario 42: a rollback by hand stays, though git says otherwise, until something else is desired', () => {
  const pilot = releasedPilot();
  pilot.unit = unitOf({ tag: 'v2' });
  tickUntilRest(pilot, LATER);
  pilot.aws.calls.length = 0;
  orderRollback(pilot, 'v1');
  tickUntilRest(pilot, minutesLater(90));
  expect(pilot.aws.calls).toEqual(['shift Flight']);
  expect(pilot.look(minutesLater(99))).toMatchObject({
    sync: 'Held',
    health: 'Healthy',
    reason: expect.stringContaining('(ada)'),
  });
  expect(pilot.memory).toMatchObject({ lastGood: { imageTag: 'v1' }, earlier: [{ imageTag: 'v2' }] });
  expect(pilot.history.at(-1)).toMatchObject({
    cause: 'manual-rollback',
    from: { Flight: '3' },
    to: { Flight: '2' },
  });
  pilot.unit = unitOf({ tag: 'v3' });
  tickUntilRest(pilot, minutesLater(100));
  expect(pilot.memory.lastGood?.imageTag).toBe('v3');
  expect(pilot.memory.hold).toBeUndefined();
});

it('scenario 42: a rollback by hand goes back from an alias that somebody else moved as well', () => {
  const pilot = releasedPilot();
  pilot.unit = unitOf({ tag: 'v2' });
  tickUntilRest(pilot, LATER);
  pilot.aws.function('Flight').alias = { version: '1', weights: {}, revisionId: pilot.aws.newRevision() };
  orderRollback(pilot, 'v1');
  pilot.tick(minutesLater(90), true);
  expect(pilot.aws.function('Flight').alias?.version).toBe('2');
  expect(pilot.look(minutesLater(99), true)).toMatchObject({ sync: 'Held', health: 'Healthy' });
});

it('scenario 42: a rollback by hand goes back where the version that was good last was deleted', () => {
  const pilot = releasedPilot();
  pilot.unit = unitOf({ tag: 'v2' });
  tickUntilRest(pilot, LATER);
  const made = pilot.aws.function('Flight');
  made.alias = { version: '1', weights: {}, revisionId: pilot.aws.newRevision() };
  made.versions.delete('3');
  pilot.unit = unitOf({ tag: 'v2', policy: { suspend: { reason: 'incident', by: 'ada' } } });
  pilot.tick(minutesLater(80), true);
  expect(pilot.memory.lastGood).toBeUndefined();
  orderRollback(pilot, 'v1');
  pilot.tick(minutesLater(90), true);
  expect(made.alias.version).toBe('2');
  expect(pilot.memory.lastGood?.imageTag).toBe('v1');
  expect(pilot.history.at(-1)).toMatchObject({ from: { Flight: '1' }, to: { Flight: '2' } });
});

it('scenario 43: a war with another writer ends after three heals, with one word to a person', () => {
  const pilot = releasedPilot({ policy: { drift: 'heal' } });
  const made = pilot.aws.function('Flight');
  for (let minute = 0; minute < 40; minute += 1) {
    made.alias = { version: '1', weights: {}, revisionId: pilot.aws.newRevision() };
    pilot.tick(minutesLater(minute, LATER), true);
  }
  expect(pilot.aws.calls.filter((call) => call.startsWith('shift'))).toHaveLength(3);
  expect(pilot.events.filter(({ kind }) => kind === 'flapping')).toHaveLength(1);
  expect(pilot.look(minutesLater(41, LATER), true).sync).not.toBe('Synced');
});

it('scenario 44: a release that a person ends is taken back and held', () => {
  const pilot = pilotInCanary();
  order(pilot, { kind: 'terminate', unit: 'flight', by: 'ada' });
  tickUntilRest(pilot, minutesLater(2, LATER));
  expect(pilot.aws.function('Flight').alias).toMatchObject({ version: '2', weights: {} });
  expect(pilot.memory.hold).toMatchObject({ cause: 'manual', by: 'ada', pair: pilot.unit.pair });
});

it('scenario 44: a release that is suspended on its way stands still, and goes on afterwards', () => {
  const pilot = pilotInCanary();
  const suspend = { reason: 'fair', by: 'ada', until: minutesLater(30, LATER).toISOString() };
  pilot.unit = unitOf({ tag: 'v2', policy: { ...CANARY, suspend } });
  expect(pilot.tick(minutesLater(10, LATER))).toMatchObject({
    sync: 'Suspended',
    reason: expect.stringContaining('fair (ada)'),
  });
  expect(pilot.aws.function('Flight').alias?.version).toBe('2');
  tickUntilRest(pilot, minutesLater(31, LATER));
  expect(pilot.memory.lastGood?.imageTag).toBe('v2');
});

it('scenario 45: a revert in git after a rollback is in step at once, without a call, and ends the hold', () => {
  const pilot = pilotInCanary();
  pilot.metrics = { requests: 100, errors: 20 };
  pilot.tick(minutesLater(2, LATER));
  pilot.aws.calls.length = 0;
  pilot.unit = unitOf({ policy: CANARY });
  expect(pilot.tick(minutesLater(3, LATER))).toMatchObject({ sync: 'Synced', health: 'Healthy' });
  expect(pilot.memory.hold).toBeUndefined();
  tickUntilRest(pilot, minutesLater(4, LATER));
  expect(pilot.aws.calls.filter((call) => !call.startsWith('prune'))).toEqual([]);
});
