import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import fc from 'fast-check';
import { stringify } from 'yaml';
import {
  openApiDocument,
  parseApiConfig,
  readApiConfig,
  type ApiConfig,
  type OpenApiDocument,
} from '../../src';
import { MINIMAL_API } from '../api-config/minimal-api';

const guide = join(__dirname, '../../../../fixtures/flight-system/flight-bff');

function configOf(content: object): ApiConfig {
  const result = parseApiConfig(stringify({ ...MINIMAL_API, ...content }));
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.config;
}

function documentOf(...routes: object[]): OpenApiDocument {
  return openApiDocument(
    configOf({ routes: routes.map((route) => ({ ...MINIMAL_API.routes[0], ...route })) }),
  );
}

/** What is wrong with a document by the published JSON Schema of OpenAPI 3.1, if anything is. */
async function problemIn(document: object): Promise<string | undefined> {
  // The validator resolves references in place.
  const copy: never = structuredClone(document) as never;
  return SwaggerParser.validate(copy).then(
    () => undefined,
    (error: Error) => error.message,
  );
}

describe('the OpenAPI document', () => {
  it.each(['api-config.yaml', 'api-config.complete.yaml'])('of %s of the guide is valid', async (file) => {
    const result = readApiConfig(join(guide, file));
    expect(result.ok && (await problemIn(openApiDocument(result.config)))).toBeUndefined();
  });

  it('would be found invalid without its responses', async () => {
    const document = documentOf({});
    const { responses: _responses, ...broken } = document.paths['/flights']!.get!;
    expect(
      await problemIn({ ...document, paths: { '/flights': { get: { ...broken, responses: 'none' } } } }),
    ).toMatch(/responses/);
  });

  it('has exactly the operations of the guide, each with its security', () => {
    const result = readApiConfig(join(guide, 'api-config.complete.yaml'));
    const { info, paths, components } = openApiDocument((result as { config: ApiConfig }).config);
    expect(info).toEqual({ title: 'flight-bff', version: 'latest', description: 'Flight booking BFF API' });
    expect(Object.entries(paths).map(([path, item]) => [path, Object.keys(item)])).toEqual([
      ['/flights', ['get', 'options']],
      ['/flights/{id}', ['get', 'options']],
    ]);
    expect(paths['/flights/{id}']!.get).toMatchObject({
      operationId: 'getFlightsById',
      parameters: [{ name: 'id', in: 'path', required: true }],
      security: [{ authorizer: [] }],
    });
    expect(components.securitySchemes).toEqual({
      authorizer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    });
  });

  it.each([
    [{}, [{ authorizer: [] }]],
    [{ scopes: ['a', 'b'] }, [{ authorizer: ['a', 'b'] }]],
    [{ auth: 'none' }, []],
    [{ auth: 'iam' }, [{ iam: [] }]],
    [{ auth: 'apiKey' }, [{ apiKey: [] }]],
    [{ apiKeyRequired: true }, [{ authorizer: [], apiKey: [] }]],
    [{ auth: 'none', apiKeyRequired: true }, [{ apiKey: [] }]],
  ])('a route with %j needs %j', (route, security) => {
    const { paths, components } = documentOf(route);
    expect(paths['/flights']!.get!.security).toEqual(security);
    const used = security.flatMap((requirement) => Object.keys(requirement));
    expect(Object.keys(components.securitySchemes ?? {}).toSorted()).toEqual(used.toSorted());
  });

  it.each([
    [
      { jwt: { issuer: 'https://a.example/', audience: ['a'] } },
      { type: 'openIdConnect', openIdConnectUrl: 'https://a.example/.well-known/openid-configuration' },
    ],
    [{ identitySources: ['query.token'] }, { type: 'apiKey', in: 'query', name: 'token' }],
    [{ identitySources: ['context.path'] }, { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }],
  ])('the authorizer %j is described as %j', (authorizer, scheme) => {
    const { components } = openApiDocument(configOf({ authorizer }));
    expect(components.securitySchemes).toEqual({ authorizer: scheme });
  });

  it('ANY is every method that no other route of the path names', () => {
    const methods = (...routes: object[]) => Object.keys(documentOf(...routes).paths['/flights']!);
    expect(methods({ method: 'ANY' })).toEqual(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);
    const { paths } = documentOf({ method: 'ANY' }, { method: 'GET', auth: 'none' });
    expect(paths['/flights']!.get!.security).toEqual([]);
    expect(paths['/flights']!.post!.security).toEqual([{ authorizer: [] }]);
  });

  it('a path that web pages may call tells browsers which methods and origins', () => {
    const cors = { allowOrigins: ['https://a.example'], allowCredentials: true, maxAge: 60 };
    const { paths } = documentOf(
      { path: '/a/{id}', cors },
      { path: '/a/{id}', method: 'PUT', cors },
      { path: '/a/{id}', method: 'DELETE', cors: false },
    );
    expect(paths['/a/{id}']!.options).toMatchObject({
      operationId: 'optionsAById',
      parameters: [{ name: 'id' }],
      security: [],
      responses: {
        '204': {
          headers: {
            'Access-Control-Allow-Origin': { schema: { enum: ['https://a.example'] } },
            'Access-Control-Allow-Methods': { schema: { enum: ['GET,PUT'] } },
            'Access-Control-Allow-Credentials': { schema: { enum: ['true'] } },
            'Access-Control-Max-Age': { schema: { enum: ['60'] } },
          },
        },
      },
    });
  });

  it('a request is described by its route', () => {
    const body = { 'application/json': { type: 'object', required: ['to'] } };
    const { paths } = documentOf({
      method: 'POST',
      request: { body, parameters: { query: { dry: 'optional' }, header: { 'x-tenant': 'required' } } },
    });
    expect(paths['/flights']!.post).toMatchObject({
      parameters: [
        { name: 'dry', in: 'query', required: false },
        { name: 'x-tenant', in: 'header', required: true },
      ],
      requestBody: { required: true, content: { 'application/json': { schema: body['application/json'] } } },
    });
  });

  it('the schemas of a handler describe more, and take nothing back', () => {
    const config = configOf({
      routes: [
        {
          path: '/a/{id}',
          method: 'POST',
          functionName: 'A',
          request: { parameters: { query: { to: 'required', toString: 'optional' } } },
        },
      ],
    });
    const number = { type: 'number' };
    const { paths } = openApiDocument(config, {
      'POST /a/{id}': {
        path: { properties: { id: number } },
        query: { properties: { to: number, page: number }, required: ['page'] },
        body: { type: 'object' },
        response: { type: 'array' },
      },
    });
    expect(paths['/a/{id}']!.post).toMatchObject({
      parameters: [
        { name: 'id', in: 'path', required: true, schema: number },
        { name: 'to', in: 'query', required: true, schema: number },
        { name: 'toString', in: 'query', required: false, schema: { type: 'string' } },
        { name: 'page', in: 'query', required: true, schema: number },
      ],
      requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
      responses: { '2XX': { content: { 'application/json': { schema: { type: 'array' } } } } },
    });
  });

  it('is valid for every API, opens no route that is not open, and names each operation once', async () => {
    const part = fc.constantFrom('a', 'b-c', 'd.e', '{id}', 'v1');
    const route = fc.record({
      path: fc.array(part, { maxLength: 3 }).map((parts) => `/${parts.join('/')}`),
      method: fc.constantFrom('GET', 'POST', 'ANY', ['PUT', 'DELETE']),
      functionName: fc.constantFrom('One', 'Two'),
      auth: fc.constantFrom('required', 'none', 'iam', 'apiKey'),
      cors: fc.boolean(),
      apiKeyRequired: fc.boolean(),
    });
    let valid = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(route, { minLength: 1, maxLength: 6 }), async (routes) => {
        const result = parseApiConfig(stringify({ ...MINIMAL_API, routes }));
        fc.pre(result.ok);
        valid += 1;
        const document = openApiDocument(result.config);
        expect(await problemIn(document)).toBeUndefined();
        const operations = Object.entries(document.paths).flatMap(([path, item]) =>
          Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })),
        );
        const ids = operations.map(({ operationId }) => operationId);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { path, method, security } of operations) {
          const declared = routes.filter((each) => each.path === path);
          const own =
            declared.find((each) => [each.method].flat().includes(method.toUpperCase())) ??
            declared.find((each) => each.method === 'ANY');
          const isOpen = own?.auth === 'none' && !own.apiKeyRequired;
          const isPreflight = method === 'options' && declared.some(({ cors }) => cors);
          expect(security.length === 0).toBe(isOpen || isPreflight);
        }
      }),
      { numRuns: 60 },
    );
    expect(valid).toBeGreaterThan(0);
  });
});
