import { HttpError, ItemExistsError, PartitionBoundaryError, httpHandler, route } from '@drystone/runtime';
import type { HttpEvent, HttpHandler } from '@drystone/runtime';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import fc from 'fast-check';
import { capturedOutput } from '../support/captured-output';
import { get, handler } from '../support/flight-handler';

/** A handler whose only route runs the given code. */
const running = (run: () => never) => httpHandler([route('GET /', () => run())]);
const call = (broken: HttpHandler) => broken({ httpMethod: 'GET', path: '/' });

test('a handler of API Gateway events is what it says it is, to the types of API Gateway', () => {
  const typed: (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult> = handler;
  expect(typed).toBe(handler);
});

test('routes tells method, path and schemas of every route', () => {
  expect(handler.routes).toContainEqual({ method: 'GET', path: '/flights/{id}', schemas: {} });
  expect(handler.routes).toHaveLength(7);
});

describe('failures', () => {
  test('an HttpError is answered as it says', async () => {
    const { statusCode, headers, body } = await call(
      running(() => {
        throw new HttpError(409, 'Seat 12A is taken.', {
          headers: { 'Retry-After': '5' },
          extensions: { seat: '12A' },
        });
      }),
    );
    expect(statusCode).toBe(409);
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '5' });
    expect(JSON.parse(body)).toEqual({
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      detail: 'Seat 12A is taken.',
      seat: '12A',
      correlationId: headers['x-correlation-id'],
    });
  });

  test('an error of the table that the caller can mend tells its code and no key', async () => {
    const { statusCode, body } = await call(
      running(() => {
        throw new ItemExistsError('FLIGHTS#flight#1', undefined);
      }),
    );
    expect(statusCode).toBe(409);
    expect(JSON.parse(body)).toMatchObject({ title: 'Conflict', code: 'ITEM_EXISTS' });
    expect(body).not.toContain('FLIGHTS');
  });

  test.each<[string, unknown]>([
    ['an error', new Error('password=secret')],
    ['an error of the table', new PartitionBoundaryError('PK', 'secret', 'FLIGHTS#')],
    [
      'an error of another package with a status',
      Object.assign(new Error('secret'), { status: 404, code: 'secret' }),
    ],
    ['what is not an error', 'secret'],
    ['nothing', undefined],
  ])('%s is a 500 that tells nothing', async (_, thrown) => {
    const broken = running(() => {
      throw thrown;
    });
    await capturedOutput(async () => {
      const { statusCode, headers, body } = await call(broken);
      expect(statusCode).toBe(500);
      expect(JSON.parse(body)).toEqual({
        type: 'about:blank',
        title: 'Internal Server Error',
        status: 500,
        correlationId: headers['x-correlation-id'],
      });
    });
  });

  test('a body that JSON cannot say is a 500', async () => {
    const broken = httpHandler([route('GET /', () => ({ body: { seats: 12n } }))]);
    await capturedOutput(async () => expect(await call(broken)).toMatchObject({ statusCode: 500 }));
  });

  test('a 500 is logged with its cause and counted', async () => {
    const broken = running(() => {
      throw new Error('no seats', { cause: new Error('table is gone') });
    });
    const event = { httpMethod: 'GET', path: '/', headers: { 'X-Correlation-Id': 'c0ffee12' } };
    const lines = await capturedOutput(() => broken(event, { awsRequestId: 'request-1' }));
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'ERROR',
        message: 'GET / was answered with 500',
        correlation_id: 'c0ffee12',
        function_request_id: 'request-1',
        error: expect.objectContaining({
          message: 'no seats',
          cause: expect.objectContaining({ message: 'table is gone' }) as unknown,
        }) as unknown,
      }),
      expect.objectContaining({ ServerErrors: 1, _aws: expect.anything() as unknown }),
    ]);
  });

  test('what the caller did wrong writes no line', async () => {
    expect(await capturedOutput(() => get('/hotels'))).toEqual([]);
  });
});

describe('correlation id', () => {
  const idOf = async (event: Partial<HttpEvent>) =>
    (await get('/flights', event)).headers['x-correlation-id'];

  test('is the one that the caller sent', async () => {
    expect(await idOf({ headers: { 'X-Correlation-ID': 'c0ffee12' } })).toBe('c0ffee12');
    expect(await idOf({ multiValueHeaders: { 'x-correlation-id': ['c0ffee12'] } })).toBe('c0ffee12');
  });

  test.each(['', 'a b', 'a\r\nset-cookie: x', '"', 'x'.repeat(129)])('%j is not taken over', async (sent) => {
    const requestContext = { requestId: 'gateway-1' };
    expect(await idOf({ headers: { 'x-correlation-id': sent }, requestContext })).toBe('gateway-1');
  });

  test('is new where nothing gives one', async () => {
    const ids = await Promise.all([idOf({}), idOf({})]);
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('is in every line that a route logs, also when requests overlap', async () => {
    const logging = httpHandler([
      route('GET /', async ({ logger }) => {
        logger.info('before');
        await new Promise(setImmediate);
        logger.info('after');
        return {};
      }),
    ]);
    const request = (id: string) =>
      logging({ httpMethod: 'GET', path: '/', headers: { 'x-correlation-id': id } });
    const lines = await capturedOutput(() => Promise.all([request('one'), request('two')]));
    expect(lines.map((line) => `${String(line['message'])} ${String(line['correlation_id'])}`)).toEqual([
      'before one',
      'before two',
      'after one',
      'after two',
    ]);
  });
});

test('metrics that a route adds are published once, when the request is done', async () => {
  const counting = httpHandler([
    route('GET /', ({ metrics }) => {
      metrics.addMetric('FlightsAdded', 'Count', 1);
      return {};
    }),
  ]);
  expect(await capturedOutput(() => call(counting))).toEqual([expect.objectContaining({ FlightsAdded: 1 })]);
});

test('whatever comes in, a well-formed answer goes out', async () => {
  const texts = fc.option(fc.dictionary(fc.string(), fc.string()), { nil: null });
  const lists = fc.option(fc.dictionary(fc.string(), fc.array(fc.string())), { nil: null });
  const anyEvent = fc.record({
    httpMethod: fc.oneof(fc.constantFrom('GET', 'POST', 'PUT', 'HEAD', 'OPTIONS'), fc.string()),
    path: fc.oneof(fc.webPath(), fc.string(), fc.constantFrom('/flights', '/flights/1')),
    headers: fc.oneof(texts, fc.constant({ 'content-type': 'application/json' })),
    multiValueHeaders: lists,
    queryStringParameters: texts,
    multiValueQueryStringParameters: lists,
    body: fc.option(fc.oneof(fc.string(), fc.json()), { nil: null }),
    isBase64Encoded: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(anyEvent, async (event) => {
      const { statusCode, headers, body } = await handler(event);
      expect(statusCode).toBeGreaterThanOrEqual(200);
      expect(statusCode).toBeLessThan(500);
      expect(headers['x-correlation-id']).toMatch(/^[\w.:=-]{1,128}$/);
      if (body !== '') JSON.parse(body);
    }),
    { numRuns: 3_000 },
  );
});
