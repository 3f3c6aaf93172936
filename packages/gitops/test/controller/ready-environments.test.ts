import { type Cloud, startCloud } from '../support/cloud';
import { releaseSteps, v1 } from '../support/release-steps';

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

const { release, tickTwice } = releaseSteps(() => cloud);

describe('environments that are kept ready', () => {
  const ready = { ...v1, provisionedConcurrency: 2 };
  const scaled = { ...v1, environments: { min: 2, max: 9 } };
  const given = (operation: string) => cloud.plane.calls.count({ operation });

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
    await tickTwice('c2', { ...wanted, image: 'v2' });
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
});
