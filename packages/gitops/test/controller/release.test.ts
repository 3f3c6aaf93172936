import { awsFailure } from '@drystone/local';
import { type Cloud, startCloud } from '../support/cloud';
import { releaseSteps, users, v1, v2 } from '../support/release-steps';
import { REPOSITORY, TAGS } from '../support/wanted';

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

const { release, tickTwice, updates, versionOf } = releaseSteps(() => cloud);

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

  test('scenario 14: one for another architecture is named as such, and no call is made with it', async () => {
    const other = { ...v1, architectures: ['x86_64'] };
    cloud.deploy(other);
    await release('c1', other);
    expect(cloud.said('flight-service')?.reason).toMatch(/is for x86_64, flight-service is arm64/);
    expect(updates()).toBe(0);
    await release('c2', v2);
    expect(cloud.live('flight-service')).toEqual(['v2']);
  });

  test('scenario 14: one for another architecture that does not say so fails its probe, is held, and no caller meets it', async () => {
    cloud.deploy(v1);
    await release('c1', v1);
    cloud.handler.inject('GetDownloadUrlForLayer', awsFailure(400, 'LayersNotFoundException'));
    for (let count = 0; count < 2; count += 1) await release('c2', { ...v2, architectures: ['x86_64'] });
    expect(cloud.live('flight-service')).toEqual(['v1']);
    expect(cloud.said('flight-service')).toMatchObject({
      sync: 'Held',
      reason: expect.stringContaining('Runtime.InvalidEntrypoint'),
    });
    expect(updates()).toBe(2);
  });

  test('what an image is for is read once for its digest, and it is released where that cannot be read', async () => {
    cloud.deploy(v1);
    cloud.handler.inject('GetDownloadUrlForLayer', awsFailure(400, 'LayersNotFoundException'));
    await release('c1', v1);
    cloud.handler.inject('DownloadLayer', awsFailure(403, 'AccessDenied'));
    await release('c2', v2);
    expect(cloud.live('flight-service')).toEqual(['v2']);
    const { images } = cloud.controller().target;
    cloud.plane.calls.clear();
    for (let count = 0; count < 3; count += 1) {
      const image = await images.inspect(REPOSITORY, cloud.digestOf('flight-service'));
      expect(image).toEqual({ kind: 'usable', architectures: ['arm64'] });
    }
    expect(cloud.plane.calls.count({ operation: 'GetDownloadUrlForLayer' })).toBe(1);
  });

  test('a registry that does not answer for a moment stops nobody else', async () => {
    cloud.deploy(v1, users);
    const fault = awsFailure(500, 'ServerException');
    cloud.handler.inject('BatchGetImage', fault, fault, fault, fault);
    await release('c1', v1, users);
    expect(['flight-service', 'user-service'].map((name) => cloud.live(name))).toEqual([['v1'], ['u1']]);
  });

  test('scenario 16: one that may not be read is named as such, what is live stays, and it goes on once it may', async () => {
    cloud.deploy(v1);
    await release('c1', v1);
    cloud.place.images.deny(REPOSITORY);
    await release('c2', v2);
    expect(cloud.said('flight-service')).toMatchObject({
      sync: 'ImageMissing',
      health: 'Healthy',
      reason: expect.stringContaining('cannot be read'),
    });
    expect(cloud.live('flight-service')).toEqual(['v1']);
    expect(updates()).toBe(1);
    cloud.place.images.deny(REPOSITORY, false);
    await release('c2', v2);
    expect(cloud.live('flight-service')).toEqual(['v2']);
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
    const imageUri = `123456789012.dkr.ecr.us-east-1.amazonaws.com/bootstrap@${bootstrap()}`;
    const environment = { DRYSTONE_CONFIG_HASH: 'hash-c1', DRYSTONE_DEPLOY_HASH: 'd1' };
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
    cloud.redeploy({ ...v1, config: 'c2' });
    cloud.place.stacks.set('Staging-flight-service', 'UPDATE_IN_PROGRESS');
    await cloud.clock.advance(10_000);
    await cloud.tick();
    expect(updates()).toBe(0);
    cloud.place.stacks.set('Staging-flight-service', 'UPDATE_COMPLETE');
    await release('c1', { ...v1, config: 'c2' });
    expect(cloud.live('flight-service')).toEqual(['v1']);
  });

  test('permissions, routes and triggers that are not deployed yet are waited for, though its image is there', async () => {
    cloud.deploy(v1);
    await release('c1', v1);
    await release('c2', { ...v2, deploy: 'd2' });
    expect(cloud.said('flight-service')?.sync).toBe('WaitingForConfig');
    expect(updates()).toBe(1);
    cloud.redeploy({ ...v2, deploy: 'd2' });
    await cloud.clock.advance(10_000);
    await release('c2', { ...v2, deploy: 'd2' });
    expect(cloud.live('flight-service')).toEqual(['v2']);
  });

  test('a version that is there already waits for them as well before it gets callers again', async () => {
    cloud.deploy(v1);
    await release('c1', v1);
    await release('c2', v2);
    await release('c3', { ...v1, deploy: 'd2' });
    expect(cloud.live('flight-service')).toEqual(['v2']);
    cloud.redeploy({ ...v1, deploy: 'd2' });
    await cloud.clock.advance(10_000);
    await release('c3', { ...v1, deploy: 'd2' });
    expect(cloud.live('flight-service')).toEqual(['v1']);
    expect(updates()).toBe(2);
  });
});

function bootstrap(): string {
  return cloud.place.images.all('bootstrap')[0]?.digest ?? '';
}
