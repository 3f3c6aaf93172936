import { awsFailure, lambdaThrottle } from '@drystone/local';
import type { Fault } from '@drystone/local';
import {
  PayloadTooLargeError,
  ServiceAnswerError,
  ServiceCallDeniedError,
  ServiceFunctionError,
  ServiceRefusedError,
  ServiceRegistryError,
  ServiceThrottledError,
  ServiceTimeoutError,
  ServiceUnavailableError,
  TooManyHopsError,
} from '@drystone/runtime/services';
import { clientOf, startLocalServices } from '../support/local-services';
import type { LocalServices } from '../support/local-services';

const runs = { count: 0 };
let services: LocalServices;

beforeAll(async () => {
  services = await startLocalServices({
    count: () => (runs.count += 1),
    broken: () => {
      throw new TypeError('no seats');
    },
    thrower: () => {
      throw 'just text';
    },
  });
  await services.client.invoke('count-service', {});
});
afterAll(() => services.close());
beforeEach(() => {
  runs.count = 0;
  services.inject('Invoke');
  services.inject('GetParameter');
});

/** How a call ends that meets the faults. */
async function outcome(faults: Fault[], isIdempotent: boolean) {
  services.inject('Invoke', ...faults);
  runs.count = 0;
  const timeoutMs = faults.some(({ kind }) => kind === 'silence') ? 40 : 2_000;
  const ended = await services.client.invoke('count-service', {}, { isIdempotent, timeoutMs }).then(
    () => ({ name: 'answered' }),
    (error: Error) => error,
  );
  return { ended, runs: runs.count };
}
const timesThree = (fault: Fault) => [fault, fault, fault];
const answered = { name: 'answered' };
const invalid: Fault = { kind: 'answer', answer: { status: 200, body: '<html>' } };

/** Faults, how the call then ends for calls that may run once and for idempotent ones, and how often the callee ran. */
test.each<[string, Fault[], object, number, object, number]>([
  ['a throttle', [lambdaThrottle()], answered, 1, answered, 1],
  [
    'a throttle that lasts',
    timesThree(lambdaThrottle('CallerRateLimitExceeded')),
    { name: ServiceThrottledError.name, reason: 'CallerRateLimitExceeded', calleeRan: 'no' },
    0,
    { name: ServiceThrottledError.name },
    0,
  ],
  [
    'a throttle that asks for more time than there is',
    [lambdaThrottle('CallerRateLimitExceeded', 30)],
    { name: ServiceThrottledError.name, retryAfterSeconds: 30 },
    0,
    { name: ServiceThrottledError.name },
    0,
  ],
  [
    'a failure of Lambda',
    [awsFailure(500, 'ServiceException')],
    { name: ServiceUnavailableError.name, calleeRan: 'unknown', cause: { name: 'ServiceException' } },
    0,
    answered,
    1,
  ],
  [
    'a failure of Lambda that lasts',
    timesThree(awsFailure(502, 'EC2ThrottledException')),
    { name: ServiceUnavailableError.name },
    0,
    { name: ServiceUnavailableError.name },
    0,
  ],
  [
    'a connection that breaks before the callee ran',
    [{ kind: 'reset', when: 'before' }],
    { name: ServiceUnavailableError.name, calleeRan: 'unknown', cause: { code: 'ECONNRESET' } },
    0,
    answered,
    1,
  ],
  [
    'a connection that breaks after the callee ran',
    [{ kind: 'reset', when: 'after' }],
    { name: ServiceUnavailableError.name, calleeRan: 'unknown' },
    1,
    answered,
    2,
  ],
  [
    'an answer that never comes',
    [{ kind: 'silence' }],
    { name: ServiceTimeoutError.name, calleeRan: 'unknown', status: 504 },
    1,
    { name: ServiceTimeoutError.name },
    1,
  ],
  [
    'an answer that comes late, but in time',
    [{ kind: 'latency', milliseconds: 5 }],
    answered,
    1,
    answered,
    1,
  ],
  [
    'an answer that is no JSON',
    [invalid],
    { name: ServiceAnswerError.name },
    0,
    { name: ServiceAnswerError.name },
    0,
  ],
  [
    'a missing permission',
    [awsFailure(403, 'AccessDeniedException', 'User: x is not authorized')],
    { name: ServiceCallDeniedError.name, action: 'lambda:InvokeFunction' },
    0,
    { name: ServiceCallDeniedError.name },
    0,
  ],
  [
    'a chain that AWS ends',
    [awsFailure(400, 'RecursiveInvocationException')],
    { name: TooManyHopsError.name, status: 508 },
    0,
    { name: TooManyHopsError.name },
    0,
  ],
  [
    'a refusal',
    [awsFailure(400, 'InvalidRequestContentException')],
    { name: ServiceRefusedError.name },
    0,
    { name: ServiceRefusedError.name },
    0,
  ],
])('%s', async (_, faults, once, runsOnce, idempotent, runsIdempotent) => {
  const first = await outcome(faults, false);
  expect(first.ended).toMatchObject(once);
  expect(first.runs).toBe(runsOnce);
  const second = await outcome(faults, true);
  expect(second.ended).toMatchObject(idempotent);
  expect(second.runs).toBe(runsIdempotent);
});

test('Lambda that cannot be reached has certainly not run the callee', async () => {
  const gone = await startLocalServices({});
  await gone.close();
  const client = clientOf(services.endpoint, gone.endpoint);
  await expect(client.invoke('count-service', {})).rejects.toMatchObject({
    name: ServiceUnavailableError.name,
    calleeRan: 'no',
    cause: { code: 'ECONNREFUSED' },
  });
});

test('a callee that throws is not called again, and its error is the cause', async () => {
  const call = services.client.invoke('broken-service', {}, { isIdempotent: true });
  await expect(call).rejects.toMatchObject({
    name: ServiceFunctionError.name,
    errorType: 'TypeError',
    calleeRan: 'yes',
    cause: { message: 'no seats', stack: expect.stringContaining('service-faults.test.ts') as unknown },
  });
  await expect(call).rejects.toThrow('broken-service failed with TypeError: no seats');
});

test('a callee that throws no error is a function error all the same', async () => {
  await expect(services.client.invoke('thrower-service', {})).rejects.toMatchObject({
    name: ServiceFunctionError.name,
    errorType: 'string',
    cause: { message: 'just text' },
  });
});

test.each([
  ['invoke', 6_291_556],
  ['send', 1_048_576],
] as const)('%s takes payloads up to %i bytes, and sends nothing above', async (method, maxBytes) => {
  services.forget();
  const envelope = { headers: undefined, text: '' };
  const text = 'é'.repeat(maxBytes / 2);
  await expect(services.client[method]('count-service', { ...envelope, text })).rejects.toThrow(
    PayloadTooLargeError,
  );
  expect(services.requests).toEqual([]);
  await services.client[method]('count-service', { ...envelope, text: text.slice(0, maxBytes / 2 - 500) });
});

test('a caller who gives up gets its own reason', async () => {
  services.inject('Invoke', { kind: 'silence' });
  const signal = AbortSignal.abort(new Error('not needed any more'));
  await expect(services.client.invoke('count-service', {}, { signal })).rejects.toThrow(
    'not needed any more',
  );
});

test('a caller who gives up while a call waits to be made again gets its own reason too', async () => {
  services.inject('Invoke', lambdaThrottle('CallerRateLimitExceeded', 20));
  const call = services.client.invoke('count-service', {}, { signal: AbortSignal.timeout(50) });
  await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('a caller who gave up before asks nothing of anybody', async () => {
  services.forget();
  const signal = AbortSignal.abort(new Error('not needed any more'));
  const call = clientOf(services.endpoint).invoke('count-service', {}, { signal });
  await expect(call).rejects.toThrow('not needed any more');
  expect(services.requests).toEqual([]);
});

describe('the registry', () => {
  const cold = () => clientOf(services.endpoint).invoke('count-service', {});

  test('is asked again by the SDK when it fails once', async () => {
    services.inject('GetParameter', awsFailure(500, 'InternalServerError'), {
      kind: 'reset',
      when: 'before',
    });
    expect(await cold()).toEqual(expect.any(Number));
  });

  test('that fails for good is a typed error, and nothing is called', async () => {
    services.inject('GetParameter', ...timesThree(awsFailure(500, 'InternalServerError')));
    await expect(cold()).rejects.toMatchObject({
      name: ServiceRegistryError.name,
      calleeRan: 'no',
      status: 503,
    });
    expect(runs.count).toBe(0);
  });

  test('that may not be read is told as a call that is denied', async () => {
    services.inject('GetParameter', awsFailure(400, 'AccessDeniedException'));
    const refused = { name: ServiceCallDeniedError.name, action: 'ssm:GetParameter' };
    await expect(cold()).rejects.toMatchObject(refused);
  });

  test('that does not answer leaves the call its deadline', async () => {
    services.inject('GetParameter', { kind: 'silence' });
    const call = clientOf(services.endpoint).invoke('count-service', {}, { timeoutMs: 40 });
    await expect(call).rejects.toMatchObject({ name: ServiceTimeoutError.name, calleeRan: 'no' });
  });
});
