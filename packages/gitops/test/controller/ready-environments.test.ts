import { type Cloud, startCloud, type Wanted } from '../support/cloud';

let cloud: Cloud;
let provisioningFailsWith: string | undefined;

beforeAll(async () => {
  cloud = await startCloud({
    provisionCourse: () => ({
      seconds: 60,
      ...(provisioningFailsWith !== undefined && { failsWith: provisioningFailsWith }),
    }),
  });
});
beforeEach(async () => {
  provisioningFailsWith = undefined;
  await cloud.reset();
});
afterAll(() => cloud.close());

const v1: Wanted = { name: 'flight-service', image: 'v1' };
const ready = { ...v1, provisionedConcurrency: 2 };
const scaled = { ...v1, environments: { min: 2, max: 9 } };
const given = (operation: string) => cloud.plane.calls.count({ operation });

async function release(commit: string, wanted: Wanted): Promise<void> {
  cloud.want(commit, [wanted]);
  await cloud.settle();
  await cloud.clock.advance(60_000);
}

test.each([
  ['provisioned concurrency', ready, 'PutProvisionedConcurrencyConfig', 'GetProvisionedConcurrencyConfig'],
  ['a capacity provider', scaled, 'PutFunctionScalingConfig', 'GetFunctionScalingConfig'],
  [
    'a capacity provider with a least number only',
    { ...v1, environments: { min: 3 } },
    'PutFunctionScalingConfig',
    'GetFunctionScalingConfig',
  ],
])('%s: callers come once AWS says that they are ready', async (_, wanted, put, get) => {
  cloud.deploy(wanted);
  cloud.want('c1', [wanted]);
  await cloud.tick(130);
  expect([given(put), cloud.live('flight-service')]).toEqual([1, ['bootstrap']]);
  expect(given(get)).toBeGreaterThan(0);
  await cloud.settle();
  expect([given(put), cloud.live('flight-service')]).toEqual([1, ['v1']]);
});

test.each([
  ['provisioned concurrency', ready],
  ['a capacity provider', scaled],
])('%s: what AWS cannot provide ends the release, and callers stay where they were', async (_, wanted) => {
  cloud.deploy(v1);
  await release('c1', v1);
  provisioningFailsWith = 'CapacityProviderScalingLimitExceeded';
  cloud.want('c2', [{ ...wanted, image: 'v2' }]);
  await cloud.tick();
  await cloud.clock.advance(60_000);
  await cloud.tick();
  expect(cloud.live('flight-service')).toEqual(['v1']);
  expect((await cloud.memory('flight-service'))?.attempts?.count ?? 0).toBeGreaterThan(0);
});

test('on a capacity provider an earlier version keeps its own, so that nobody waits for a rollback', async () => {
  cloud.deploy(scaled);
  await release('c1', scaled);
  await release('c2', { ...scaled, image: 'v2' });
  expect(cloud.live('flight-service')).toEqual(['v2']);
  expect(given('PutFunctionScalingConfig')).toBe(2);
  expect(given('DeleteProvisionedConcurrencyConfig')).toBe(0);
});
