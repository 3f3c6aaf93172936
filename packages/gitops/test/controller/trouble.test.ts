import { awsFailure } from '@drystone/local';
import { readHistory } from '../../src/state/history';
import { placeRequest, resume, suspend } from '../../src/state/orders';
import { readStageState } from '../../src/state/stage-state';
import { queryItems } from '../../src/state/state-table';
import { type Cloud, startCloud } from '../support/cloud';
import { BROKEN, releaseSteps, users, v1, v2 } from '../support/release-steps';

let cloud: Cloud;
let updateSeconds: number;

beforeAll(async () => {
  cloud = await startCloud({ updateCourse: () => ({ seconds: updateSeconds }) });
});
beforeEach(async () => {
  updateSeconds = 3;
  cloud.answers.clear();
  await cloud.reset();
});

const { breakImage, failRequests, release, results, tickTwice, updates, versionOf } = releaseSteps(
  () => cloud,
);

describe('calls that fail', () => {
  test.each([
    ['18: too many', 'UpdateFunctionCode', 429, 'TooManyRequestsException'],
    ['19: an update is in progress', 'UpdateFunctionCode', 409, 'ResourceConflictException'],
    ['20: somebody else changed it', 'UpdateFunctionCode', 412, 'PreconditionFailedException'],
    ['20: somebody else moved the alias', 'UpdateAlias', 412, 'PreconditionFailedException'],
    ['18: AWS fails', 'UpdateAlias', 500, 'ServiceException'],
    ['18: AWS fails to answer', 'GetFunction', 500, 'ServiceException'],
  ])('scenario %s: it is looked at again, and counts as no failure', async (_, operation, status, code) => {
    cloud.deploy(v1);
    cloud.handler.inject(operation, awsFailure(status, code), awsFailure(status, code));
    await release('c1', v1);
    expect(cloud.live('flight-service')).toEqual(['v1']);
    expect(await results()).toEqual(['released']);
    expect(await cloud.versionsOf('flight-service', 'v1')).toHaveLength(1);
  });

  test('scenario 17: what fails for one unit fails for no other', async () => {
    breakImage();
    cloud.deploy(v1, users);
    await release('c1', BROKEN, users);
    expect(cloud.live('user-service')).toEqual(['u1']);
    expect(cloud.live('flight-service')).toEqual(['bootstrap']);
  });

  test('scenarios 21 and 35: an update that outlives the run is gone on with by the next one, and not begun again', async () => {
    cloud.deploy(v1);
    updateSeconds = 240;
    cloud.want('c1', [v1]);
    expect(await cloud.tick(120)).toMatchObject({ outcome: { isBusy: true } });
    await cloud.clock.advance(60_000);
    await cloud.tick(120);
    await release('c1', v1);
    expect(cloud.live('flight-service')).toEqual(['v1']);
    expect(updates()).toBe(1);
  });

  test('scenario 35: nothing is begun in the last 90 seconds of a run', async () => {
    cloud.deploy(v1);
    cloud.want('c1', [v1]);
    await cloud.tick(89);
    expect(updates()).toBe(0);
  });

  test('scenario 38: a rollback that fails is tried until it comes through', async () => {
    cloud.deploy(v1);
    await release('c1', v1);
    cloud.want('c2', [{ ...v2, policy: { steps: [{ percent: 10, minutes: 5 }] } }]);
    await cloud.tick();
    expect(new Set(cloud.live('flight-service'))).toEqual(new Set(['v1', 'v2']));
    failRequests(await versionOf('v2'));
    cloud.handler.inject(
      'UpdateAlias',
      ...Array.from({ length: 3 }, () => awsFailure(500, 'ServiceException')),
    );
    await cloud.settle();
    expect(cloud.live('flight-service')).toEqual(['v1']);
    expect(await results()).toEqual(['released', 'rolled-back']);
  });
});

describe('a release that is bad', () => {
  test('scenario 37: is taken back and held: the same pair is not tried again each minute', async () => {
    breakImage();
    cloud.deploy(v1);
    await release('c1', v1);
    await release('c2', BROKEN);
    for (let count = 0; count < 5; count += 1) await release('c3', BROKEN);
    expect(cloud.live('flight-service')).toEqual(['v1']);
    expect(cloud.said('flight-service')?.sync).toBe('Held');
    expect(updates()).toBe(2);
    await release('c4', v2);
    expect(cloud.live('flight-service')).toEqual(['v2']);
  });

  test('scenario 39: with nothing good before it leaves callers where they were', async () => {
    breakImage();
    cloud.deploy(v1);
    for (let count = 0; count < 3; count += 1) await release('c1', BROKEN);
    expect(cloud.live('flight-service')).toEqual(['bootstrap']);
    expect(updates()).toBe(1);
  });

  test('scenario 45: a revert in git after it is in step, without a deployment', async () => {
    breakImage();
    cloud.deploy(v1);
    await release('c1', v1);
    await release('c2', BROKEN);
    const before = updates();
    await release('c3', v1);
    expect(cloud.said('flight-service')?.sync).toBe('Synced');
    expect((await cloud.memory('flight-service'))?.hold).toBeUndefined();
    expect(updates()).toBe(before);
  });

  test.each([
    ['proceed', ['v2']],
    ['wait', ['v1', 'v2']],
  ] as const)('scenario 41: too few requests to say: %s', async (tooFewRequests, live) => {
    const health = { probe: true, minRequests: 10, maxErrorPercent: 5, tooFewRequests };
    cloud.deploy(v1);
    await release('c1', v1);
    cloud.want('c2', [{ ...v2, policy: { steps: [{ percent: 10, minutes: 1 }], health } }]);
    for (let count = 0; count < 5; count += 1) {
      await cloud.tick();
      await cloud.clock.advance(60_000);
    }
    expect(new Set(cloud.live('flight-service'))).toEqual(new Set(live));
  });
});

describe('what goes another way than planned', () => {
  const canary = { policy: { steps: [{ percent: 10, minutes: 5 }] } };

  test('scenario 10: A, B, A while B is half applied ends at A, without another version of it', async () => {
    cloud.deploy(v1);
    await release('c1', { ...v1, ...canary });
    cloud.want('c2', [{ ...v2, ...canary }]);
    await cloud.tick();
    expect(new Set(cloud.live('flight-service'))).toEqual(new Set(['v1', 'v2']));
    await release('c3', { ...v1, ...canary });
    expect(cloud.live('flight-service')).toEqual(['v1']);
    expect(cloud.said('flight-service')?.sync).toBe('Synced');
    expect(await cloud.versionsOf('flight-service', 'v1')).toHaveLength(1);
    expect(await results()).toEqual(['released', 'rolled-back']);
  });

  test('scenario 30: weights that AWS sets while it moves an alias with provisioned concurrency are waited for', async () => {
    const ready = { provisionedConcurrency: 2 };
    cloud.deploy(v1);
    await release('c1', { ...v1, ...ready });
    await release('c2', { ...v2, ...ready });
    await cloud.movedAlias('flight-service', { [await versionOf('v1')]: 0.4 }, await versionOf('v2'));
    await tickTwice('c3', { ...v2, image: 'v3', ...ready });
    expect(cloud.said('flight-service')).toMatchObject({
      sync: 'Progressing',
      reason: 'AWS Lambda is moving the alias of flight-service',
    });
    await cloud.movedAlias('flight-service', {}, await versionOf('v2'));
    await release('c3', { ...v2, image: 'v3', ...ready });
    expect(cloud.live('flight-service')).toEqual(['v3']);
    expect(cloud.told.map(({ DetailType }) => DetailType)).not.toContain('Release conflict');
  });

  test('scenario 40: only callers of the new version judge it, whatever others met before and meanwhile', async () => {
    cloud.deploy(v1);
    await release('c1', v1);
    failRequests(await versionOf('v1'));
    cloud.want('c2', [{ ...v2, ...canary }]);
    await cloud.tick();
    failRequests(await versionOf('v1'));
    await cloud.settle();
    expect(cloud.live('flight-service')).toEqual(['v2']);
    expect(await results()).toEqual(['released', 'released']);
  });
});

describe('people', () => {
  test('scenario 29: weights that somebody set are not overwritten', async () => {
    cloud.deploy(v1);
    await release('c1', v1);
    await cloud.movedAlias('flight-service', { [await versionOf('bootstrap')]: 0.2 });
    await tickTwice('c2', v2);
    expect(cloud.said('flight-service')?.sync).toBe('Conflict');
    expect(new Set(cloud.live('flight-service'))).toEqual(new Set(['v1', 'bootstrap']));
  });

  test('scenario 42: a rollback that somebody orders stays, until another pair comes', async () => {
    cloud.deploy(v1);
    await release('c1', v1);
    const [{ pair: to } = { pair: undefined }] = await readHistory(cloud.table, 1);
    await release('c2', v2);
    const order = { kind: 'rollback', unit: 'flight-service', to: to!, by: 'jane', reason: 'slow' } as const;
    await placeRequest(cloud.table, cloud.clock, order);
    for (let count = 0; count < 3; count += 1) await release('c2', v2);
    expect(cloud.live('flight-service')).toEqual(['v1']);
    expect(cloud.said('flight-service')?.sync).toBe('Held');
    expect(await results()).toEqual(['released', 'released', 'rolled-back']);
    expect(await queryItems(cloud.table, 'AUDIT')).toMatchObject([{ value: { request: order } }]);
    await release('c3', { ...v1, image: 'v3' });
    expect(cloud.live('flight-service')).toEqual(['v3']);
  });

  test('scenario 43: a war with another writer ends, and somebody is told', async () => {
    const healed = { ...v1, policy: { drift: 'heal' } } as const;
    cloud.deploy(healed);
    await release('c1', healed);
    for (let count = 0; count < 12; count += 1) {
      await cloud.movedAlias('flight-service', {}, await versionOf('bootstrap'));
      await release('c1', healed);
    }
    expect(cloud.live('flight-service')).toEqual(['bootstrap']);
    expect(cloud.told.map(({ DetailType }) => DetailType)).toContain('Release flapping');
  });

  test('scenario 44: a release that is on its way can be taken back', async () => {
    cloud.deploy(v1);
    await release('c1', v1);
    cloud.want('c2', [{ ...v2, policy: { steps: [{ percent: 10, minutes: 30 }] } }]);
    await cloud.tick();
    await placeRequest(cloud.table, cloud.clock, { kind: 'terminate', unit: 'flight-service', by: 'jane' });
    await cloud.settle();
    expect(cloud.live('flight-service')).toEqual(['v1']);
    expect(cloud.said('flight-service')?.sync).toBe('Held');
  });

  test('scenario 44: an order for a unit that vanished meanwhile is refused, and told once', async () => {
    cloud.deploy(v1, users);
    await release('c1', v1, users);
    const order = { kind: 'retry', unit: 'user-service', by: 'jane' } as const;
    await placeRequest(cloud.table, cloud.clock, order);
    await release('c2', v1);
    await release('c2', v1);
    const refused = cloud.told.filter(({ DetailType }) => DetailType === 'Release refused');
    expect(refused.map(({ Detail = '' }) => Detail)).toEqual([
      expect.stringContaining('retry of user-service was refused: it is not in the stage at c2'),
    ]);
    expect((await readStageState(cloud.table)).requests).toEqual([]);
    expect(await queryItems(cloud.table, 'AUDIT')).toMatchObject([{ value: { request: order } }]);
    expect(cloud.live('user-service')).toEqual(['u1']);
  });

  test('scenario 44: what is suspended outside git does not begin, and goes on after that', async () => {
    cloud.deploy(v1, users);
    await suspend(cloud.table, cloud.clock, { by: 'jane', unit: 'flight-service' }, { reason: 'incident' });
    await release('c1', v1, users);
    expect(cloud.live('flight-service')).toEqual(['bootstrap']);
    expect(cloud.live('user-service')).toEqual(['u1']);
    await resume(cloud.table, cloud.clock, { by: 'jane', unit: 'flight-service' });
    await release('c1', v1, users);
    expect(cloud.live('flight-service')).toEqual(['v1']);
  });
});
