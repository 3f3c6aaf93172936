import SwaggerParser from '@apidevtools/swagger-parser';
import { type ApiConfig, openApiDocument } from '@drystone/config';
import fc from 'fast-check';
import { gatewayBody, type GatewayMethod } from '../../src/api/body/gateway-body';
import { functionAuthorizer } from '../../src/api/body/authorizer-extension';
import { apiConfigOf, routeConfigOf } from '../support/api';

const ROLE = 'arn:aws:iam::123456789012:role/api';
const ALIAS = 'arn:aws:lambda:eu-west-1:123456789012:function:F:live';

function bodyOf(config: ApiConfig) {
  return gatewayBody({
    config,
    region: 'eu-west-1',
    aliasArn: () => ALIAS,
    credentials: ROLE,
    authorizer: functionAuthorizer(config.authorizer, 'eu-west-1', ALIAS, ROLE),
  });
}

function methodOf(route: object, content: object = {}): GatewayMethod {
  return bodyOf(routeConfigOf(route, content)).paths['/flights']!['get']!;
}

function integrationOf(route: object, content: object = {}): object {
  return methodOf(route, content)['x-amazon-apigateway-integration'];
}

/** Every method of a document, by its name and path. */
function operationsOf<Method>(paths: Readonly<Record<string, Readonly<Record<string, Method>>>>) {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, each]) => ({ name: `${method} ${path}`, each })),
  );
}

/** What is wrong with a document by the published JSON Schema of OpenAPI 3.0, if anything is. */
async function problemIn(document: object): Promise<string | undefined> {
  // The validator resolves references in place.
  const copy: never = structuredClone(document) as never;
  return SwaggerParser.validate(copy).then(
    () => undefined,
    (error: Error) => error.message,
  );
}

const part = fc.constantFrom('a', 'b-c', '{id}', 'v1');
const route = fc.record({
  path: fc.array(part, { maxLength: 3 }).map((parts) => `/${parts.join('/')}`),
  method: fc.constantFrom('GET', 'POST', 'ANY', ['PUT', 'DELETE']),
  functionName: fc.constantFrom('One', 'Two'),
  auth: fc.constantFrom('required', 'none', 'iam', 'apiKey'),
  cors: fc.constantFrom(true, false, { allowOrigins: ['https://a.example', 'https://b.example'] }),
  apiKeyRequired: fc.boolean(),
  request: fc.constantFrom(undefined, { body: { 'application/json': { type: 'object' } } }),
});
const anyConfig = fc
  .array(route, { minLength: 1, maxLength: 6 })
  .map((routes) => {
    try {
      return apiConfigOf({ routes });
    } catch {
      return undefined;
    }
  })
  .filter((config) => config !== undefined);

describe('the document that API Gateway makes an API of', () => {
  it('is valid OpenAPI 3.0 for every API', async () => {
    await fc.assert(
      fc.asyncProperty(anyConfig, async (config) => {
        expect(await problemIn(bodyOf(config))).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  it('would be found invalid without its responses', async () => {
    const body = bodyOf(apiConfigOf());
    const { responses: _responses, ...broken } = body.paths['/flights']!['get']!;
    expect(await problemIn({ ...body, paths: { '/flights': { get: broken } } })).toMatch(/responses/);
  });

  it('has the operations of the public document, and asks of a caller all that it asks', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        const mine = operationsOf(bodyOf(config).paths);
        const published = operationsOf(openApiDocument(config).paths);
        expect(mine.map(({ name, each }) => [name, each.operationId])).toEqual(
          published.map(({ name, each }) => [name, each.operationId]),
        );
        const schemes = (securities: readonly object[]) => securities.flatMap(Object.keys).toSorted();
        expect(mine.map(({ each }) => schemes(each.security))).toEqual(
          published.map(({ each }) => schemes(each.security)),
        );
      }),
    );
  });

  it('opens a method only by the word none, or to who asks before a call', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        const open = operationsOf(bodyOf(config).paths).filter(({ each }) => each.security.length === 0);
        for (const { name, each } of open) {
          expect(each['x-amazon-apigateway-auth']).toEqual({ type: 'NONE' });
          const [method, path] = name.split(' ');
          const routes = config.routes.filter((own) => own.path === path);
          const isPreflight = method === 'options' && routes.some(({ cors }) => cors !== false);
          expect(isPreflight || routes.some(({ auth }) => auth === 'none')).toBe(true);
        }
      }),
    );
  });

  it('does not change with a release', () => {
    expect(bodyOf(apiConfigOf({ imageTag: 'v2' }))).toEqual(bodyOf(apiConfigOf({ imageTag: 'v1' })));
  });
});

describe('a route', () => {
  it('calls the alias with the role of the API', () => {
    expect(integrationOf({})).toEqual({
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${ALIAS}/invocations`,
      credentials: ROLE,
      timeoutInMillis: 29_000,
    });
  });

  it.each([
    [{ timeoutMs: 500 }, {}, 500],
    [{}, { functions: { FlightBffHandler: { timeout: 5 } } }, 5_000],
    [{ responseTransferMode: 'STREAM' }, { functions: { FlightBffHandler: { timeout: 900 } } }, 900_000],
    [{ responseTransferMode: 'STREAM' }, {}, 29_000],
    [
      { functionName: undefined, service: 'flight-service' },
      { services: [{ name: 'flight-service' }] },
      29_000,
    ],
  ])('%j with %j waits %d ms', (fields, content, timeoutInMillis) => {
    expect(integrationOf(fields, content)).toMatchObject({ timeoutInMillis });
  });

  it('that streams is called by the operation that streams', () => {
    expect(integrationOf({ responseTransferMode: 'STREAM' })).toMatchObject({
      responseTransferMode: 'STREAM',
      uri: `arn:aws:apigateway:eu-west-1:lambda:path/2021-11-15/functions/${ALIAS}/response-streaming-invocations`,
    });
  });

  it('checks what it says of a request: parameters, headers that OpenAPI leaves out, and bodies', () => {
    const request = {
      body: { 'application/json': { type: 'object', required: ['to'] } },
      parameters: { query: { dry: 'optional' }, header: { 'content-type': 'required' } },
    };
    const body = bodyOf(routeConfigOf({ method: 'POST', request }));
    expect(body.paths['/flights']!['post']).toMatchObject({
      parameters: [
        { name: 'dry', in: 'query', required: false },
        { name: 'content-type', in: 'header', required: true },
      ],
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Body1' } } } },
      'x-amazon-apigateway-request-validator': 'request',
    });
    expect(body).toMatchObject({
      components: { schemas: { Body1: { type: 'object', required: ['to'] } } },
      'x-amazon-apigateway-request-validators': {
        request: { validateRequestBody: true, validateRequestParameters: true },
      },
    });
  });

  it('shares a model with a route of the same body', () => {
    const request = { body: { 'application/json': { type: 'object' } } };
    const { components } = bodyOf(
      apiConfigOf({
        routes: ['/a', '/b'].map((path) => ({ path, method: 'POST', functionName: 'A', request })),
      }),
    );
    expect(Object.keys(components['schemas']!)).toEqual(['Body1']);
  });

  it('keeps the answers of callers, paths and origins apart', () => {
    const config = apiConfigOf({
      stage: { cacheSize: 0.5 },
      routes: [
        {
          path: '/flights/{id}',
          method: 'GET',
          functionName: 'A',
          cache: { keys: ['query.to', 'header.accept'] },
          cors: { allowOrigins: ['https://a.example'] },
        },
      ],
    });
    const method = bodyOf(config).paths['/flights/{id}']!['get']!;
    expect(method['x-amazon-apigateway-integration']).toMatchObject({
      cacheKeyParameters: [
        'method.request.path.id',
        'method.request.querystring.to',
        'method.request.header.accept',
        'method.request.header.Authorization',
        'method.request.header.Origin',
      ],
    });
    expect(method.parameters?.map(({ in: place, name, required }) => [place, name, required])).toEqual([
      ['path', 'id', true],
      ['query', 'to', false],
      ['header', 'accept', false],
      ['header', 'Authorization', false],
      ['header', 'Origin', false],
    ]);
  });

  it.each([
    [{}, [{ authorizer: [] }]],
    [{ scopes: ['a', 'b'] }, [{ authorizer: [] }]],
    [{ auth: 'none' }, []],
    [{ auth: 'iam' }, [{ iam: [] }]],
    [{ auth: 'apiKey' }, [{ apiKey: [] }]],
    [{ apiKeyRequired: true }, [{ authorizer: [] }, { apiKey: [] }]],
  ])('with %j asks for %j', (fields, security) => {
    expect(methodOf(fields).security).toEqual(security);
  });

  it('gives its scopes to a user pool', () => {
    expect(methodOf({ scopes: ['a'] }, { authorizer: { type: 'cognito' } }).security).toEqual([
      { authorizer: ['a'] },
    ]);
  });
});
