import type { ApiConfig } from '@drystone/config';
import type { ApiGatewayOptions } from '../../src/api/api-gateway';
import type { Outcome } from '../../src/lambda/invocation';
import { apiConfigOf, routeOf } from './api-config-of';
import { type RunningGateway, startGateway } from './running-gateway';

describe('createApiGateway', () => {
  let gateway: RunningGateway;
  let config: ApiConfig;

  const start = async (content: object, options: Partial<ApiGatewayOptions> = {}) => {
    config = apiConfigOf(content);
    gateway = await startGateway({ config: () => config, ...options });
  };
  const returns = (result: unknown) => async (): Promise<Outcome> => ({ ok: true, result });

  afterEach(() => gateway.close());

  describe('hands requests to functions', () => {
    it('with the resource, its parameters and the stage variables in the event', async () => {
      await start({
        routes: [routeOf({ path: '/flights/{id}/seats' })],
        stage: { variables: { tenant: 'blue' } },
      });
      const { body } = await gateway.send('GET', '/flights/KL%201/seats?row=7');
      expect(JSON.parse(body)).toMatchObject({
        resource: '/flights/{id}/seats',
        path: '/flights/KL%201/seats',
        pathParameters: { id: 'KL 1' },
        queryStringParameters: { row: '7' },
        stageVariables: { tenant: 'blue' },
        requestContext: { resourcePath: '/flights/{id}/seats', authorizer: null },
      });
    });

    it('or to services, as each route says', async () => {
      const invoke: ApiGatewayOptions['invoke'] = async (target) => ({
        ok: true,
        result: { statusCode: 200, body: JSON.stringify(target) },
      });
      const routes = [
        routeOf({ functionName: 'Search' }),
        { path: '/seats', method: 'GET', auth: 'none', service: 'seat-service' },
      ];
      await start({ routes, services: [{ name: 'seat-service' }] }, { invoke });
      expect((await gateway.send('GET', '/flights')).body).toBe('{"functionName":"Search"}');
      expect((await gateway.send('GET', '/seats')).body).toBe('{"service":"seat-service"}');
    });

    it('by the configuration of the moment', async () => {
      await start({ routes: [routeOf({})] });
      expect((await gateway.send('GET', '/hotels')).status).toBe(403);
      config = apiConfigOf({ routes: [routeOf({ path: '/hotels' })] });
      expect((await gateway.send('GET', '/hotels')).status).toBe(200);
      expect((await gateway.send('GET', '/flights')).status).toBe(403);
    });

    it('with the body as text, or in base64 where the API names its media type', async () => {
      await start({ routes: [routeOf({ method: 'POST' })], binaryMediaTypes: ['image/*'] });
      const bytes = Buffer.from([0xff, 0xd8]);
      const sent = async (type: string, body: Buffer) =>
        JSON.parse((await gateway.send('POST', '/flights', ['Content-Type', type], body)).body);
      expect(await sent('image/png', bytes)).toMatchObject({ body: '/9g=', isBase64Encoded: true });
      expect(await sent('text/plain', Buffer.from('é'))).toMatchObject({ body: 'é', isBase64Encoded: false });
      expect(await sent('text/plain', bytes)).toMatchObject({ body: '��', isBase64Encoded: false });
    });

    it('and bytes back to callers that accept a media type that the API names', async () => {
      const result = { statusCode: 200, body: '/9g=', isBase64Encoded: true };
      await start({ routes: [routeOf({})], binaryMediaTypes: ['image/png'] }, { invoke: returns(result) });
      const { headers } = await gateway.send('GET', '/flights', ['Accept', 'image/png, */*']);
      expect(headers['content-length']).toBe('2');
      expect((await gateway.send('GET', '/flights', ['Accept', 'text/html, image/png'])).body).toBe('/9g=');
    });
  });

  describe('answers itself', () => {
    it('with a problem document, the request id in it, and the reason in the log only', async () => {
      await start({ routes: [routeOf({})] });
      const { status, headers, body } = await gateway.send('GET', '/hotels');
      expect(status).toBe(403);
      expect(headers['content-type']).toBe('application/problem+json');
      expect(JSON.parse(body)).toEqual({
        type: 'about:blank',
        title: 'Forbidden',
        status: 403,
        detail: 'Missing Authentication Token',
        correlationId: headers['x-amzn-requestid'],
      });
      expect(gateway.exchanges[0]).toMatchObject({
        method: 'GET',
        target: '/hotels',
        requestId: headers['x-amzn-requestid'],
        response: { status: 403, reason: 'no route answers GET /hotels' },
      });
    });

    it.each<[string, ApiGatewayOptions['invoke'], number, string, string]>([
      [
        'a function that fails',
        async () => ({ ok: false, fault: { kind: 'thrown', message: 'Error: secret' } }),
        502,
        'Internal server error',
        'Error: secret',
      ],
      [
        'a function that returns nothing',
        returns(null),
        502,
        'Internal server error',
        'malformed response: expected an object with statusCode, got null',
      ],
      [
        'a function that is slower than the route',
        () => new Promise(() => undefined),
        504,
        'Endpoint request timed out',
        'API Gateway waits 0.05 s at most; the function runs on',
      ],
    ])('for %s', async (_, invoke, status, message, reason) => {
      await start({ routes: [routeOf({ timeoutMs: 50 })] }, { invoke });
      const answer = await gateway.send('GET', '/flights');
      const { title, detail = title } = JSON.parse(answer.body);
      expect([answer.status, detail]).toEqual([status, message]);
      expect(gateway.exchanges[0]?.response).toHaveProperty('reason', reason);
      expect(answer.body).not.toContain('secret');
    });

    it('with 413 to what API Gateway or Lambda does not take', async () => {
      await start({ routes: [routeOf({ method: 'POST' })] });
      for (const megabytes of [7, 11]) {
        const body = 'x'.repeat(megabytes * 1024 * 1024);
        const answer = await gateway.send('POST', '/flights', [], body);
        expect([answer.status, JSON.parse(answer.body).detail]).toEqual([413, 'Request Too Long']);
      }
    });

    it('with the template, the status and the headers that the API has for the type', async () => {
      const gatewayResponses = {
        MISSING_AUTHENTICATION_TOKEN: {
          statusCode: 404,
          headers: { 'X-Kind': 'gone' },
          body: '{"no":$context.error.messageString,"at":"$context.path","as":"$context.error.responseType","x":"$context.none"}',
        },
      };
      await start({ routes: [routeOf({})], gatewayResponses });
      const { status, headers, body } = await gateway.send('GET', '/hotels?a=1');
      expect([status, headers['x-kind'], headers['content-type']]).toEqual([404, 'gone', 'application/json']);
      expect(JSON.parse(body)).toEqual({
        no: 'Missing Authentication Token',
        at: '/local/hotels',
        as: 'MISSING_AUTHENTICATION_TOKEN',
        x: '',
      });
    });
  });

  describe('lets web pages in', () => {
    const cors = { allowOrigins: ['https://a.example', 'https://b.example'], allowHeaders: ['x-a', 'x-b'] };

    it('answers a preflight without a function and without a caller, to each origin with its own', async () => {
      const routes = [
        routeOf({ auth: 'required' }),
        routeOf({ method: 'PUT' }),
        routeOf({ path: '/other', cors: false }),
      ];
      await start({ routes, cors }, { invoke: returns(null) });
      const allowed = async (origin: string) => {
        const { status, headers } = await gateway.send('OPTIONS', '/flights', ['Origin', origin]);
        expect(status).toBe(204);
        expect(headers).toMatchObject({
          'access-control-allow-methods': 'GET,PUT',
          'access-control-allow-headers': 'x-a,x-b',
          'access-control-max-age': '600',
          vary: 'Origin',
        });
        expect(headers).not.toHaveProperty('content-length');
        return headers['access-control-allow-origin'];
      };
      expect(await allowed('https://a.example')).toBe('https://a.example');
      expect(await allowed('https://b.example')).toBe('https://b.example');
      expect(await allowed('https://evil.example')).toBe('https://a.example');
      expect((await gateway.send('OPTIONS', '/other')).status).toBe(403);
    });

    it('so that they can read its own errors too, and adds nothing to what a function answers', async () => {
      await start({ routes: [routeOf({ auth: 'required' }), routeOf({ method: 'PUT' })], cors });
      const refused = await gateway.send('GET', '/flights');
      expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([401, '*']);
      const answered = await gateway.send('PUT', '/flights');
      expect([answered.status, answered.headers['access-control-allow-origin']]).toEqual([200, undefined]);
    });
  });

  describe('asks for', () => {
    it('a signature where a route has auth: iam', async () => {
      await start({ routes: [routeOf({ auth: 'iam' })] });
      const status = async (target: string, ...headers: string[]) =>
        (await gateway.send('GET', target, headers)).status;
      expect(await status('/flights')).toBe(403);
      expect(await status('/flights', 'Authorization', 'Bearer x')).toBe(403);
      const signature = 'AWS4-HMAC-SHA256 Credential=AKID/20261124/us-east-1/execute-api/aws4_request, …';
      expect(await status('/flights', 'Authorization', signature.replace('…', 'Signature=0'))).toBe(200);
      expect(await status('/flights?X-Amz-Signature=0a1b')).toBe(200);
    });

    it.each([
      [{ auth: 'apiKey' }, {}, 'flight-bff'],
      [{ apiKeyRequired: true }, { usagePlans: [{ name: 'free' }] }, 'free'],
    ])('a key with %j: the name of a usage plan, or of an API without one', async (route, content, key) => {
      await start({ routes: [routeOf(route)], ...content });
      const missing = await gateway.send('GET', '/flights');
      expect([missing.status, JSON.parse(missing.body).detail]).toEqual([403, 'Forbidden']);
      expect((await gateway.send('GET', '/flights', ['X-Api-Key', 'other'])).status).toBe(403);
      expect(gateway.exchanges[1]?.response).toMatchObject({
        reason: `x-api-key other is not known; keys on this machine: ${key}`,
      });
      const { body } = await gateway.send('GET', '/flights', ['X-Api-Key', key]);
      expect(JSON.parse(body).requestContext.identity).toMatchObject({ apiKey: key });
    });

    it('patience: 429 above the limits of a route, of a plan, and above its quota', async () => {
      const slow = { rateLimit: 0.001, burstLimit: 1 };
      await start({
        routes: [
          routeOf({ throttling: slow }),
          routeOf({ path: '/free' }),
          routeOf({ path: '/keyed', auth: 'apiKey' }),
        ],
        usagePlans: [
          { name: 'slow', throttle: slow },
          { name: 'small', quota: { limit: 1, period: 'MONTH' } },
        ],
      });
      const twice = async (target: string, headers: string[] = []) => {
        await gateway.send('GET', target, headers);
        const { status, body } = await gateway.send('GET', target, headers);
        return [status, JSON.parse(body).detail];
      };
      expect(await twice('/flights')).toEqual([429, 'Too Many Requests']);
      expect(await twice('/keyed', ['x-api-key', 'slow'])).toEqual([429, 'Too Many Requests']);
      expect(await twice('/keyed', ['x-api-key', 'small'])).toEqual([429, 'Limit Exceeded']);
      expect(await twice('/free')).toEqual([200, undefined]);
    });
  });
});
