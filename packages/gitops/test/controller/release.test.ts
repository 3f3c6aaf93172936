import { awsFailure } from '@drystone/local';
import { readHistory } from '../../src/state/history';
import { placeRequest, resume, suspend } from '../../src/state/orders';
import { queryItems } from '../../src/state/state-table';
import { type Cloud, REPOSITORY, startCloud, TAGS, type Wanted } from '../support/cloud';

let cloud: Cloud;
let updateSeconds: number;
let updateFailsWith: string | undefined;

beforeAll(async () => {
  cloud = await startCloud({
    updateCourse: () => ({
      seconds: updateSeconds,
      ...(updateFailsWith !== undefined && { failsWith: updateFailsWith }),
    }),
  });
});
beforeEach(async () => {
  updateSeconds = 3;
  updateFailsWith = undefined;
  cloud.answers.clear();
  await cloud.reset();
});
afterAll(() => cloud.close());

const v1: Wanted = { name: 'flight-service', image: 'v1' };
const v2: Wanted = { ...v1, image: 'v2' };
const users: Wanted = { name: 'user-service', image: 'u1' };
const BROKEN: Wanted = { ...v1, image: 'broken' };

function breakImage(): void {
  cloud.answers.set('broken', () => ({ statusCode: 500 }));
}

async function release(commit: string, ...wanted: readonly Wanted[]): Promise<void> {
  cloud.want(commit, wanted);
  await cloud.settle();
  await cloud.clock.advance(60_000);
}

/** For what does not come to rest. */
async function tickTwice(commit: string, ...wanted: readonly Wanted[]): Promise<void> {
  cloud.want(commit, wanted);
  await cloud.tick();
  await cloud.clock.advance(60_000);
  await cloud.tick();
}

async function results(): Promise<string[]> {
  return (await readHistory(cloud.table, 20)).map(({ result }) => result).toReversed();
}

const updates = () => cloud.plane.calls.count({ operation: 'UpdateFunctionCode' });

describe('the image', () => {
  test('scenario 11: one that is not there keeps its own unit only from being released', async () => {
    cloud.deploy(v1, users);
    cloud.want('c1', [v1, users]);
    cloud.place.images.delete(REPOSITORY, cloud.digestOf('flight-service'));
    await cloud.settle();
    expect(cloud.said('flight-service')?.sync).toBe('ImageMissing');
    expect(cloud.live('flight-service')).toEqual(['bootstrap']);
    expect(cloud.live('user-service')).toEqual(['u1']);
  });

  test('scenario 13: a list of images is named as such, and no call is made with it', async () => {
    const listed = { ...v1, mediaType: 'application/vnd.oci.image.index.v1+json' };
    cloud.deploy(listed);
    await release('c1', listed);
    expect(cloud.said('flight-service')?.reason).toMatch(/index/);
    expect(updates()).toBe(0);
  });

  test('scenario 12: a tag that was pushed again changes nothing, as a digest is desired', async () => {
    cloud.deploy(v1);
    await release('c1', v1);
    cloud.place.images.push(REPOSITORY, { tag: 'v1', contents: 'something else' });
    await cloud.settle();
    expect(updates()).toBe(1);
  });

  test('scenario 15: a live version whose image was deleted is degraded, and nothing goes round in circles', async () => {
    cloud.deploy(v1);
    await release('c1', v1);
    cloud.place.deploys.setState('flight-service', await versionOf('v1'), 'Failed', 'ImageDeleted');
    for (let count = 0; count < 3; count += 1) await release('c1', v1);
    expect(cloud.said('flight-service')?.health).toBe('Degraded');
    expect(updates()).toBe(1);
  });

  test('scenario 22: an update that AWS gives up leaves the old code live, and says why', async () => {
    cloud.deploy(v1);
    await release('c1', v1);
    updateFailsWith = 'ImageAccessDenied';
    cloud.want('c2', [v2]);
    for (let count = 0; count < 5; count += 1) {
      await cloud.tick();
      await cloud.clock.advance(20 * 60_000);
    }
    expect(cloud.live('flight-service')).toEqual(['v1']);
    expect(cloud.said('flight-service')?.reason).toMatch(/ECR|image/i);
  });
});

describe('the function', () => {
  test('scenario 23: one that CDK has not made yet is waited for, and then released', async () => {
    await release('c1', v1);
    expect(cloud.said('flight-service')?.sync).toBe('Missing');
    cloud.deploy(v1);
    await release('c1', v1);
    expect(cloud.live('flight-service')).toEqual(['v1']);
    expect(cloud.plane.calls.count({ operation: 'CreateFunction' })).toBe(0);
  });

  test('scenario 24: one that is deleted in the middle of a release is missing, and released when it is back', async () => {
    cloud.deploy(v1);
    updateSeconds = 60;
    cloud.want('c1', [v1]);
    await cloud.tick(100);
    expect(updates()).toBe(1);
    cloud.place.deploys.deleteFunction('flight-service');
    await cloud.tick();
    expect(cloud.said('flight-service')?.sync).toBe('Missing');
    cloud.deploy(v1);
    await release('c1', v1);
    expect(cloud.live('flight-service')).toEqual(['v1']);
  });

  test.each([
    ['25: one that is no image', { imageUri: undefined }, TAGS],
    ['26: one of another stage', {}, { ...TAGS, 'drystone:stage': 'production' }],
    ['26: one without tags', {}, {}],
  ])('scenario %s is not touched', async (_, template, tags) => {
    cloud.deploy(v1);
    if ('imageUri' in template) cloud.place.deploys.createFunction({ functionName: v1.name, tags });
    else cloud.place.deploys.tag(v1.name, tags);
    await tickTwice('c1', v1);
    expect(cloud.said('flight-service')?.sync).toBe('Invalid');
    expect(updates()).toBe(0);
    expect(cloud.plane.calls.count({ operation: 'UpdateAlias' })).toBe(0);
  });

  test('scenario 27: a version that nobody called for weeks is not degraded', async () => {
    cloud.deploy(v1);
    await release('c1', v1);
    cloud.place.deploys.setState('flight-service', await versionOf('v1'), 'Inactive', 'Idle');
    await release('c1', v1);
    expect(cloud.said('flight-service')).toMatchObject({ sync: 'Synced', health: 'Healthy' });
  });

  test('scenario 28: one without an alias gets it', async () => {
    cloud.deploy(v1);
    const { imageUri } = {
      imageUri: `123456789012.dkr.ecr.us-east-1.amazonaws.com/bootstrap@${bootstrap()}`,
    };
    const environment = { DRYSTONE_CONFIG_HASH: 'hash-c1' };
    cloud.place.deploys.createFunction({
      functionName: v1.name,
      imageUri,
      tags: TAGS,
      environment,
      alias: null,
    });
    await release('c1', v1);
    expect(cloud.live('flight-service')).toEqual(['v1']);
    expect(cloud.plane.calls.count({ operation: 'CreateAlias' })).toBe(1);
  });

  test('a configuration that is not deployed yet is waited for', async () => {
    cloud.deploy(v1);
    await release('c1', { ...v1, config: 'c2' });
    expect(cloud.said('flight-service')?.sync).toBe('WaitingForConfig');
    expect(updates()).toBe(0);
    cloud.place.deploys.changeConfiguration('flight-service', {
      environment: { DRYSTONE_CONFIG_HASH: 'hash-c2' },
    });
    cloud.place.stacks.set('Staging-flight-service', 'UPDATE_IN_PROGRESS');
    await cloud.clock.advance(10_000);
    await cloud.tick();
    expect(updates()).toBe(0);
    cloud.place.stacks.set('Staging-flight-service', 'UPDATE_COMPLETE');
    await release('c1', { ...v1, config: 'c2' });
    expect(cloud.live('flight-service')).toEqual(['v1']);
  });
});

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

function bootstrap(): string {
  return cloud.place.images.all('bootstrap')[0]?.digest ?? '';
}

/** Number of the version with an image. */
async function versionOf(image: string): Promise<string> {
  const [version = ''] = await cloud.versionsOf('flight-service', image);
  return version;
}

/** Callers meet errors in a version. */
function failRequests(version: string): void {
  const dimensions = {
    FunctionName: 'flight-service',
    Resource: 'flight-service:live',
    ExecutedVersion: version,
  };
  const now = cloud.clock.now().getTime();
  cloud.place.metrics.put('Invocations', dimensions, now, 100);
  cloud.place.metrics.put('Errors', dimensions, now, 50);
}
