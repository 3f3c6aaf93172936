import { type CallDone, observed } from '../../src/services/call-done';

const call = { requestId: 'request-1', qualifier: 'live', traceId: undefined };

async function told(event: unknown, answer: () => unknown): Promise<CallDone | undefined> {
  let done: CallDone | undefined;
  const called = observed('flight-service', answer, (each) => (done = each));
  await Promise.resolve(called(event, call)).catch(() => undefined);
  return done;
}

describe('observed', () => {
  it('tells the request, the status and the correlation id of an HTTP call', async () => {
    const event = {
      httpMethod: 'GET',
      path: '/flights',
      multiValueQueryStringParameters: { to: ['AMS', 'LIS'] },
      headers: { 'x-correlation-id': 'c0ffee12' },
    };
    expect(await told(event, () => ({ statusCode: 404 }))).toEqual({
      serviceName: 'flight-service',
      method: 'GET',
      target: '/flights?to=AMS&to=LIS',
      status: 404,
      durationMs: expect.any(Number),
      id: 'c0ffee12',
    });
  });

  it.each([
    ['of the gateway’s request', { requestContext: { requestId: 'gateway-1' }, headers: {} }, 'gateway-1'],
    ['of the invocation', { seats: 3 }, 'request-1'],
  ])('takes the id %s where no correlation id came along', async (_, event, id) => {
    expect(await told(event, () => ({}))).toMatchObject({ id });
  });

  it('tells any other payload without a target, and an answer that is none of HTTP without a status', async () => {
    const done = await told({ seats: 3 }, () => 'well');
    expect(done).toMatchObject({ method: 'INVOKE', target: '' });
    expect(done).not.toHaveProperty('status');
  });

  it('tells of a failure, and lets the caller have it', async () => {
    const fail = () => Promise.reject(new Error('no seats'));
    expect(await told({}, fail)).toMatchObject({ status: 500, reason: 'no seats' });
    await expect(observed('flight-service', fail, () => undefined)({}, call)).rejects.toThrow('no seats');
  });
});
