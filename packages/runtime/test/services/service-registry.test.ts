import { ConfigurationError } from '@drystone/runtime';
import {
  ServiceCallDeniedError,
  ServiceNotFoundError,
  ServiceRegistryError,
} from '@drystone/runtime/services';
import fc from 'fast-check';
import { ServiceRegistry } from '../../src/services/service-registry';

const MINUTE_MS = 60_000;

/** A registry on a clock that the test turns, over parameters that it changes. */
function registryOf(parameters: Record<string, string>) {
  const state = { nowMs: 0, reads: 0, failure: undefined as Error | undefined, parameters };
  const registry = new ServiceRegistry({
    path: '/services/staging',
    now: () => state.nowMs,
    readParameter: async (name) => {
      state.reads += 1;
      await Promise.resolve();
      if (state.failure) throw state.failure;
      return state.parameters[name];
    },
  });
  return { registry, state };
}
const flights = { '/services/staging/flight-service': 'arn:1' };

test('an address is read once and kept for about five minutes', async () => {
  const { registry, state } = registryOf({ ...flights });
  expect(await registry.lookup('flight-service')).toBe('arn:1');
  state.parameters['/services/staging/flight-service'] = 'arn:2';
  state.nowMs = 4.4 * MINUTE_MS;
  expect(await registry.lookup('flight-service')).toBe('arn:1');
  state.nowMs = 5.6 * MINUTE_MS;
  expect(await registry.lookup('flight-service')).toBe('arn:2');
  expect(state.reads).toBe(2);
});

test('functions that began together do not read again together', async () => {
  const readAgainAt = async () => {
    const { registry, state } = registryOf({ ...flights });
    await registry.lookup('flight-service');
    while (state.reads === 1) {
      state.nowMs += 1_000;
      await registry.lookup('flight-service');
    }
    return state.nowMs;
  };
  const times = new Set(await Promise.all(Array.from({ length: 20 }, readAgainAt)));
  expect(times.size).toBeGreaterThan(5);
});

test('an old address holds while the registry cannot be asked, and then is read again', async () => {
  const { registry, state } = registryOf({ ...flights });
  await registry.lookup('flight-service');
  state.nowMs = 6 * MINUTE_MS;
  state.failure = new Error('throttled');
  expect(await registry.lookup('flight-service')).toBe('arn:1');
  expect(await registry.lookup('flight-service')).toBe('arn:1');
  expect(state.reads).toBe(2);
  state.failure = undefined;
  state.parameters['/services/staging/flight-service'] = 'arn:2';
  state.nowMs += 12_000;
  expect(await registry.lookup('flight-service')).toBe('arn:2');
});

test('a registry that cannot be asked the first time is an error, which is not kept', async () => {
  const { registry, state } = registryOf({ ...flights });
  state.failure = new Error('throttled');
  await expect(registry.lookup('flight-service')).rejects.toMatchObject({
    name: ServiceRegistryError.name,
    cause: { message: 'throttled' },
  });
  state.failure = undefined;
  expect(await registry.lookup('flight-service')).toBe('arn:1');
});

test('a service that may not be looked up is told as such, with the line that is missing', async () => {
  const { registry, state } = registryOf({});
  state.failure = Object.assign(new Error('User: x is not authorized'), { name: 'AccessDeniedException' });
  const lookup = registry.lookup('flight-service');
  await expect(lookup).rejects.toThrow(ServiceCallDeniedError);
  await expect(lookup).rejects.toThrow(/"calls" in service-config\.yaml and deploy:\n {2}- flight-service\n/);
  await expect(lookup).rejects.toThrow(/"services" in api-config\.yaml:\n {2}- name: flight-service$/);
  await expect(lookup).rejects.toMatchObject({ action: 'ssm:GetParameter', calleeRan: 'no' });
});

test('a service that is not there is not asked for again at once', async () => {
  const { registry, state } = registryOf({});
  const missing = () => registry.lookup('hotel-service');
  await expect(missing()).rejects.toThrow(ServiceNotFoundError);
  await expect(missing()).rejects.toThrow('/services/staging/hotel-service');
  expect(state.reads).toBe(1);
  state.parameters['/services/staging/hotel-service'] = 'arn:3';
  state.nowMs = 12_000;
  expect(await missing()).toBe('arn:3');
});

test('an address that turned out to be gone is read again once, however many found out', async () => {
  const { registry, state } = registryOf({ ...flights });
  await registry.lookup('flight-service');
  state.parameters['/services/staging/flight-service'] = 'arn:2';
  const anew = () => registry.lookupAnew('flight-service', 'arn:1');
  expect(await Promise.all([anew(), anew()])).toEqual(['arn:2', 'arn:2']);
  expect(await anew()).toBe('arn:2');
  expect(state.reads).toBe(2);
});

test('whoever asks at the same time shares one request, of each service', async () => {
  const names = fc.array(fc.constantFrom('flight-service', 'hotel-service'), { minLength: 1, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(names, async (asked) => {
      const { registry, state } = registryOf({ ...flights, '/services/staging/hotel-service': 'arn:9' });
      await Promise.all(asked.map((name) => registry.lookup(name)));
      expect(state.reads).toBe(new Set(asked).size);
    }),
  );
});

test.each(['', 'Flights', '../production/flight-service', 'flight-service/x', '__proto__', 'a b'])(
  '%j is no name of a service',
  async (name) => {
    const { registry, state } = registryOf({});
    await expect(registry.lookup(name)).rejects.toThrow(ConfigurationError);
    expect(state.reads).toBe(0);
  },
);
