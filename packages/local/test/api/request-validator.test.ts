import { apiConfigOf, routeOf } from './api-config-of';
import { type RunningGateway, startGateway } from './running-gateway';

/** What a route with this `request` answers, and the reason in the log. */
describe('request validation', () => {
  let gateway: RunningGateway;
  afterEach(() => gateway.close());

  const start = async (request: object) => {
    const config = apiConfigOf({ routes: [routeOf({ method: 'POST', request })] });
    gateway = await startGateway({ config: () => config });
  };
  const post = async (target: string, headers: string[], body = '') => {
    const answer = await gateway.send('POST', target, headers, body);
    const { response } = gateway.exchanges.at(-1)!;
    const { detail } = JSON.parse(answer.body);
    return [answer.status, detail, 'reason' in response ? response.reason : undefined];
  };

  it('names every required parameter that is missing or blank', async () => {
    await start({
      parameters: {
        query: { to: 'required', from: 'required', via: 'optional' },
        header: { 'x-tenant': 'required' },
      },
    });
    const missing = (...names: string[]) => `Missing required request parameters: [${names.join(', ')}]`;
    expect((await post('/flights', []))[1]).toBe(missing('x-tenant', 'from', 'to'));
    expect(await post('/flights?to=&from=AMS', ['X-Tenant', 'a'])).toEqual([
      400,
      missing('to'),
      missing('to'),
    ]);
    expect((await post('/flights?to=LIS&from=AMS', ['X-Tenant', 'a']))[0]).toBe(200);
  });

  it('holds a body to the schema of its media type', async () => {
    const schema = {
      type: 'object',
      properties: {
        price: { type: 'number', minimum: 0, exclusiveMinimum: true },
        to: { enum: ['AMS', 'LIS'] },
      },
      required: ['price'],
      additionalProperties: false,
    };
    await start({ body: { 'application/json': schema } });
    const json = ['Content-Type', 'application/json; charset=utf-8'];
    const wrong = 'Invalid request body';
    expect((await post('/flights', json, '{"price":1,"to":"AMS"}'))[0]).toBe(200);
    expect(await post('/flights', json, '{"price":"a","more":1}')).toEqual([
      400,
      wrong,
      'body must NOT have additional properties: "more"; body.price must be number',
    ]);
    expect(await post('/flights', json, '{"price":1,"to":"X"}')).toEqual([
      400,
      wrong,
      'body.to must be equal to one of the allowed values: ["AMS","LIS"]',
    ]);
    // Draft 4: exclusiveMinimum belongs to minimum.
    expect((await post('/flights', json, '{"price":0}'))[2]).toBe('body.price must be > 0');
    expect((await post('/flights', json, '{'))[2]).toMatch(/^the body is not JSON: /);
    expect((await post('/flights', [], ''))[2]).toBe("body must have required property 'price'");
    expect((await post('/flights', ['Content-Type', 'text/plain'], 'free'))[0]).toBe(200);
  });

  it('answers 500 for a schema that API Gateway would not have deployed', async () => {
    await start({ body: { 'application/json': { type: 'objekt' } } });
    expect(await post('/flights', [], '{}')).toEqual([
      500,
      'Internal server error',
      expect.stringMatching(/^request\.body of POST \/flights is no JSON Schema of draft 4: /),
    ]);
  });
});
