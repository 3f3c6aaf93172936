import { awsFailure } from '@drystone/local';
import { type Cloud, REPOSITORY, startCloud, type Wanted } from '../support/cloud';

let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const v1: Wanted = { name: 'flight-service', image: 'v1' };
const users: Wanted = { name: 'user-service', image: 'u1' };

async function release(commit: string, ...wanted: readonly Wanted[]): Promise<void> {
  cloud.want(commit, wanted);
  await cloud.settle();
  await cloud.clock.advance(60_000);
}

test('scenario 14: an image for another architecture is named as such, and no call is made with it', async () => {
  const other = { ...v1, architecture: 'x86_64' };
  cloud.deploy(other);
  await release('c1', other);
  expect(cloud.said('flight-service')?.reason).toMatch(/is for x86_64, flight-service is arm64/);
  expect(cloud.plane.calls.count({ operation: 'UpdateFunctionCode' })).toBe(0);
  await release('c2', { ...v1, image: 'v2' });
  expect(cloud.live('flight-service')).toEqual(['v2']);
});

test('what an image is for is read once for its digest, and it is released where that cannot be read', async () => {
  cloud.deploy(v1);
  cloud.handler.inject('GetDownloadUrlForLayer', awsFailure(400, 'LayersNotFoundException'));
  await release('c1', v1);
  cloud.handler.inject('DownloadLayer', awsFailure(403, 'AccessDenied'));
  await release('c2', { ...v1, image: 'v2' });
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
