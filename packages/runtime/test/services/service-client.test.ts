import { ConfigurationError, httpHandler, route } from '@drystone/runtime';
import {
  ServiceClient,
  ServiceNotFoundError,
  ServiceTimeoutError,
  TooManyHopsError,
} from '@drystone/runtime/services';
import { capturedOutput } from '../support/captured-output';
import { liveArn, startLocalServices } from '../support/local-services';
import type { LocalServices } from '../support/local-services';

const received: unknown[] = [];
let services: LocalServices;

/** Answers a request by calling another service, as a BFF does. */
const bff = httpHandler([
  route('GET /flights', async () => ({
    body: await services.client.invoke('flight-service', { to: 'AMS' }),
  })),
]);

beforeAll(async () => {
  services = await startLocalServices({
    flight: (event) => {
      received.push(event);
      return event;
    },
    nothing: () => undefined,
    moved: () => 'moved',
  });
});
afterAll(() => services.close());
beforeEach(() => {
  services.forget();
  received.splice(0);
});

describe('invoke', () => {
  test('calls the function that is registered under the name, and returns what it returned', async () => {
    expect(await services.client.invoke('flight-service', { to: 'AMS' })).toMatchObject({ to: 'AMS' });
    expect(services.requests.at(-1)?.request.path).toBe(
      `/2015-03-31/functions/${encodeURIComponent(liveArn('flight'))}/invocations`,
    );
  });

  test('a function that returns nothing gives null, as JSON has it', async () => {
    expect(await services.client.invoke('nothing-service', {})).toBeNull();
  });

  test('headers of the payload are kept', async () => {
    await services.client.invoke('flight-service', { headers: { authorization: 'Bearer x' } });
    expect(received).toMatchObject([{ headers: { authorization: 'Bearer x', 'x-call-hops': '1' } }]);
  });

  test('50 cold calls at the same time ask the registry once', async () => {
    services.parameters.set('/services/staging/cold-service', liveArn('flight'));
    await Promise.all(Array.from({ length: 50 }, () => services.client.invoke('cold-service', {})));
    expect(services.count('GetParameter')).toBe(1);
    expect(services.count('Invoke')).toBe(50);
  });

  test('when the function is gone, the registry is asked once more and the new one is called', async () => {
    services.parameters.set('/services/staging/moved-service', liveArn('gone'));
    await expect(services.client.invoke('moved-service', {})).rejects.toThrow(ServiceNotFoundError);
    services.parameters.set('/services/staging/moved-service', liveArn('moved'));
    services.forget();
    expect(await services.client.invoke('moved-service', {})).toBe('moved');
    expect(services.requests.map(({ operation }) => operation)).toEqual(['Invoke', 'GetParameter', 'Invoke']);
  });
});

describe('send', () => {
  test('hands the payload to Lambda’s queue, without a deadline', async () => {
    expect(await services.client.send('flight-service', { to: 'AMS' })).toBeUndefined();
    expect(services.requests.at(-1)?.request.headers['x-amz-invocation-type']).toBe('Event');
    expect(received).toMatchObject([{ to: 'AMS', headers: { 'x-call-hops': '1' } }]);
    expect(received).not.toMatchObject([{ headers: { 'x-call-deadline': expect.anything() as unknown } }]);
  });
});

describe('a call carries on', () => {
  const get = (headers: Record<string, string>, remainingMs = 5_000) =>
    bff({ httpMethod: 'GET', path: '/flights', headers }, { getRemainingTimeInMillis: () => remainingMs });

  test('the correlation id of the request that is being answered', async () => {
    await get({ 'x-correlation-id': 'c0ffee12' });
    expect(received).toMatchObject([{ headers: { 'x-correlation-id': 'c0ffee12' } }]);
  });

  test('who calls, and how many services have called before', async () => {
    process.env['POWERTOOLS_SERVICE_NAME'] = 'flight-bff';
    await get({ 'x-call-hops': '3' });
    delete process.env['POWERTOOLS_SERVICE_NAME'];
    expect(received).toMatchObject([{ headers: { 'x-call-caller': 'flight-bff', 'x-call-hops': '4' } }]);
  });

  test('the earlier of the function’s own deadline and the caller’s, less a margin', async () => {
    const now = Date.now();
    await get({ 'x-call-deadline': String(now + 60_000) }, 5_000);
    await get({ 'x-call-deadline': String(now + 2_000) }, 5_000);
    const deadlines = received.map((event) =>
      Number((event as { headers: object }).headers['x-call-deadline' as never]),
    );
    expect(deadlines[0]).toBeGreaterThan(now + 4_000);
    expect(deadlines[0]).toBeLessThan(now + 60_000);
    expect(deadlines[1]).toBeLessThan(now + 2_000);
  });

  test('no deadline beyond what a function can run for', async () => {
    const now = Date.now();
    const headers = { 'x-call-deadline': String(now + 10 ** 10) };
    await bff({ httpMethod: 'GET', path: '/flights', headers });
    const [sent] = received as { headers: Record<string, string> }[];
    expect(Number(sent?.headers['x-call-deadline'])).toBeLessThanOrEqual(Date.now() + 15 * 60_000);
  });

  test('nothing but the correlation id of a request through API Gateway, whose headers are anybody’s', async () => {
    const headers = { 'x-correlation-id': 'c0ffee12', 'x-call-deadline': '1', 'x-call-hops': '99' };
    const event = { httpMethod: 'GET', path: '/flights', headers, requestContext: { apiId: 'a1b2c3d4e5' } };
    expect(await bff(event)).toMatchObject({ statusCode: 200 });
    expect(received).toMatchObject([{ headers: { 'x-correlation-id': 'c0ffee12', 'x-call-hops': '1' } }]);
  });

  test('the trace, which the SDK takes from the environment', async () => {
    const trace = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
    Object.assign(process.env, { AWS_LAMBDA_FUNCTION_NAME: 'bff', _X_AMZN_TRACE_ID: trace });
    await services.client.invoke('flight-service', {});
    delete process.env['AWS_LAMBDA_FUNCTION_NAME'];
    delete process.env['_X_AMZN_TRACE_ID'];
    expect(services.requests.at(-1)?.request.headers['x-amzn-trace-id']).toBe(trace);
  });

  test('nothing of another request that is answered at the same time', async () => {
    const ids = ['a', 'b', 'c'];
    await Promise.all(ids.map((id) => get({ 'x-correlation-id': id })));
    const seen = received.map((event) => (event as { headers: object }).headers['x-correlation-id' as never]);
    expect(seen.toSorted()).toEqual(ids);
  });
});

describe('a call is not made', () => {
  const inCall = async (headers: Record<string, string>, remainingMs: number) => {
    let failure: unknown;
    const handler = httpHandler([
      route('GET /', async () => {
        failure = await services.client.invoke('flight-service', {}).catch((error: unknown) => error);
        return {};
      }),
    ]);
    const context = { getRemainingTimeInMillis: () => remainingMs };
    const { statusCode } = await handler({ httpMethod: 'GET', path: '/', headers }, context);
    return { failure, statusCode };
  };

  test('when there is no time left to answer for it', async () => {
    const { failure } = await inCall({}, 100);
    expect(failure).toBeInstanceOf(ServiceTimeoutError);
    expect(failure).toMatchObject({ calleeRan: 'no', status: 504 });
    expect(services.requests).toEqual([]);
  });

  test('when it went through too many services', async () => {
    const { failure } = await inCall({ 'x-call-hops': '10' }, 5_000);
    expect(failure).toBeInstanceOf(TooManyHopsError);
    expect(services.requests).toEqual([]);
  });

  test('and not even received when its deadline has passed: that is a 504', async () => {
    await capturedOutput(async () => {
      const { statusCode, failure } = await inCall({ 'x-call-deadline': String(Date.now() - 1) }, 5_000);
      expect([statusCode, failure]).toEqual([504, undefined]);
    });
  });

  test.each(['', 'soon', '-1', '1e99', 'NaN'])('a deadline %j is as if it were absent', async (deadline) => {
    const { failure } = await inCall({ 'x-call-deadline': deadline, 'x-call-hops': deadline }, 5_000);
    expect(failure).toMatchObject({ headers: { 'x-call-hops': '1' } });
  });
});

describe('without options', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  test.each([undefined, 'services/staging'])('the path %j of the registry is refused', (path) => {
    if (path === undefined) delete process.env['SERVICE_REGISTRY_PATH'];
    else process.env['SERVICE_REGISTRY_PATH'] = path;
    expect(() => new ServiceClient()).toThrow(ConfigurationError);
  });

  test('the shared client takes everything from the environment', async () => {
    Object.assign(process.env, services.environment, { SERVICE_REGISTRY_PATH: '/services/staging/' });
    expect(await ServiceClient.invoke('flight-service', { to: 'AMS' })).toMatchObject({ to: 'AMS' });
    await ServiceClient.send('flight-service', {});
    expect(received).toHaveLength(2);
  });
});
