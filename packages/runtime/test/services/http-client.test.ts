import { ConfigurationError, HttpError, httpHandler, route } from '@drystone/runtime';
import { ServiceAnswerError, ServiceFunctionError, ServiceStatusError } from '@drystone/runtime/services';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Client } from 'openapi-fetch';
import fc from 'fast-check';
import { z } from 'zod';
import { proxyEvent } from '../../src/services/proxy-event';
import { proxyResponse } from '../../src/services/proxy-response';
import { capturedOutput } from '../support/captured-output';
import { startLocalServices } from '../support/local-services';
import type { LocalServices } from '../support/local-services';

/** As openapi-typescript makes it of a contract. */
interface Paths {
  '/flights/{id}': {
    get: {
      parameters: { path: { id: string }; query?: { to?: string[] } };
      responses: {
        200: { content: { 'application/json': { id: string; to: string[] } } };
        404: { content: { 'application/problem+json': { detail: string } } };
      };
    };
    delete: { parameters: { path: { id: string } }; responses: { 204: { content?: never } } };
  };
  '/flights': {
    post: {
      requestBody: { content: { 'application/json': { id: string } } };
      responses: { 201: { content: { 'application/json': { id: string } } } };
    };
  };
}

const flightService = httpHandler([
  route(
    'GET /flights/{id}',
    { query: z.object({ to: z.union([z.string(), z.array(z.string())]).optional() }) },
    ({ path, query }) => {
      if (path.id === '404') throw new HttpError(404, 'There is no flight 404.');
      if (path.id === '500') throw new Error('secret');
      return { body: { id: path.id, to: [query.to ?? []].flat() } };
    },
  ),
  route('DELETE /flights/{id}', () => ({})),
  route('POST /flights', { body: z.object({ id: z.string() }) }, ({ body }) => ({ status: 201, body })),
]);

let services: LocalServices;
let flights: Client<Paths>;

beforeAll(async () => {
  services = await startLocalServices({
    flight: (event) => flightService(event as APIGatewayProxyEvent),
    odd: () => ({ answer: 42 }),
    broken: () => {
      throw new Error('no seats');
    },
  });
  flights = services.client.for<Paths>('flight-service');
});
afterAll(() => services.close());

const get = (id: string, to?: string[]) =>
  flights.GET('/flights/{id}', { params: { path: { id }, query: { to } } });

test('a request reaches the route of the callee’s handler, and its answer comes back typed', async () => {
  const { data, response } = await get('KL1', ['AMS', 'LHR']);
  expect(data?.to).toEqual(['AMS', 'LHR']);
  expect(response.headers.get('x-correlation-id')).toMatch(/^[\w.:=-]+$/);
});

test('a body is sent as JSON', async () => {
  const { data, response } = await flights.POST('/flights', { body: { id: 'é' } });
  expect(response.status).toBe(201);
  expect(data).toEqual({ id: 'é' });
});

test('an answer without a body is one', async () => {
  const { data, response } = await flights.DELETE('/flights/{id}', { params: { path: { id: 'KL1' } } });
  expect([data, response.status]).toEqual([undefined, 204]);
});

test('what the contract lists as an error is returned as one', async () => {
  const { data, error } = await get('404');
  expect(data).toBeUndefined();
  expect(error?.detail).toBe('There is no flight 404.');
});

test('an answer of 500 is thrown, and stays a 502 that tells nothing to the own caller', async () => {
  await capturedOutput(() =>
    expect(get('500')).rejects.toMatchObject({
      name: ServiceStatusError.name,
      calleeStatus: 500,
      body: expect.stringContaining('Internal Server Error') as unknown,
      status: 502,
    }),
  );
  const bff = httpHandler([route('GET /', async () => ({ body: (await get('500')).data }))]);
  await capturedOutput(async () => {
    const { statusCode, body } = await bff({ httpMethod: 'GET', path: '/' });
    expect(statusCode).toBe(502);
    expect(JSON.parse(body)).toMatchObject({ title: 'Bad Gateway' });
    expect(body).not.toMatch(/flight-service|SERVICE_STATUS/);
  });
});

test('a function that fails, and one that returns no HTTP answer, are told apart', async () => {
  const call = (name: string) => services.client.for<Paths>(name).POST('/flights', { body: { id: '1' } });
  await expect(call('broken-service')).rejects.toThrow(ServiceFunctionError);
  await expect(call('odd-service')).rejects.toThrow(ServiceAnswerError);
});

test.each<[string, () => Promise<unknown>, number]>([
  ['GET', () => get('KL1'), 2],
  ['DELETE', () => flights.DELETE('/flights/{id}', { params: { path: { id: 'KL1' } } }), 2],
  ['POST', () => flights.POST('/flights', { body: { id: '1' } }), 1],
  [
    'POST with an Idempotency-Key',
    () => flights.POST('/flights', { body: { id: '1' }, headers: { 'Idempotency-Key': '1' } }),
    2,
  ],
])('after a lost answer, %s is sent as often as HTTP allows', async (_, call, calls) => {
  services.inject('Invoke', { kind: 'reset', when: 'after' });
  services.forget();
  await call().catch(() => undefined);
  expect(services.count('Invoke')).toBe(calls);
});

test('the caller’s own signal ends a request', async () => {
  const signal = AbortSignal.abort(new Error('not needed any more'));
  const call = flights.GET('/flights/{id}', { params: { path: { id: 'KL1' } }, signal });
  await expect(call).rejects.toThrow('not needed any more');
});

test('every path parameter arrives as it was given', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.constantFrom('%2e%2e', 'a/../b', '{id}'),
  );
  const accepted = text.filter((id) => !['.', '..', '404', '500'].includes(id));
  await fc.assert(
    fc.asyncProperty(accepted, async (id) => {
      expect((await get(id)).data?.id).toBe(id);
    }),
    { numRuns: 200 },
  );
});

test.each(['', '.', '..'])(
  'the path parameter %j, which would lead to another path, is refused',
  async (id) => {
    await expect(get(id)).rejects.toThrow(ConfigurationError);
  },
);

describe('proxyEvent', () => {
  const request = (body: string | Uint8Array<ArrayBuffer>) =>
    new Request('https://flight-service/a%2Fb?to=AMS&to=LHR', {
      method: 'POST',
      body,
      headers: { 'X-A': 'b' },
    });

  test('is what API Gateway would send, to its types', async () => {
    const event: APIGatewayProxyEvent = await proxyEvent(request('{}'));
    expect(event).toMatchObject({
      httpMethod: 'POST',
      path: '/a%2Fb',
      headers: { 'x-a': 'b' },
      queryStringParameters: { to: 'LHR' },
      multiValueQueryStringParameters: { to: ['AMS', 'LHR'] },
      body: '{}',
      isBase64Encoded: false,
    });
  });

  test('bytes that are no text travel in base64', async () => {
    const event = await proxyEvent(request(new Uint8Array([0xff, 0])));
    expect(event).toMatchObject({ body: '/wA=', isBase64Encoded: true });
  });
});

describe('proxyResponse', () => {
  test('repeated headers and base64 come out as they went in', async () => {
    const response = proxyResponse('flight-service', {
      statusCode: 200,
      headers: { 'Set-Cookie': 'old', Age: 5 },
      multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] },
      body: '/wA=',
      isBase64Encoded: true,
    });
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('age')).toBe('5');
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0xff, 0]);
  });

  test('whatever a function returns is a response or a ServiceAnswerError', () => {
    const outcome = (result: unknown) => {
      try {
        return proxyResponse('flight-service', result);
      } catch (error) {
        return error;
      }
    };
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), proxyResult), (result) => {
        const ended = outcome(result);
        expect(ended instanceof Response || ended instanceof ServiceAnswerError).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

const proxyResult = fc.record({
  statusCode: fc.oneof(fc.integer(), fc.constantFrom(200, 204, 304, 599)),
  headers: fc.option(fc.dictionary(fc.string(), fc.string())),
  multiValueHeaders: fc.option(fc.dictionary(fc.string(), fc.array(fc.string()))),
  body: fc.option(fc.string()),
});
