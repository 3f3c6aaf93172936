import { join } from 'node:path';
import { type ApiConfig, apiOperations, openApiDocument, readApiConfig } from '@drystone/config';
import { createAuthorizer } from '@drystone/runtime/authorizer';
import { localApiKeys } from '../../../src/api/local-api-keys';
import type { Outcome } from '../../../src/lambda/invocation';
import { apiConfigOf, routeOf } from '../api-config-of';
import { startGateway } from '../running-gateway';
import { AUDIENCE, startTokenIssuer, type TokenIssuer } from './token-issuer';
import { walk } from './walk';

const GUIDE = join(__dirname, '../../../../../fixtures/flight-system/flight-bff');

/** The walk sends more requests than an API lets through. */
const UNTHROTTLED = { rateLimit: 1e6, burstLimit: 1e6 };

const required = (content: object) => routeOf({ auth: 'required', ...content });

const SMALL = apiConfigOf({
  cors: {},
  routes: [
    required({ path: '/flights' }),
    required({ path: '/flights', method: 'POST', scopes: ['write'] }),
    routeOf({ path: '/partners', auth: 'apiKey' }),
    routeOf({ path: '/admin', auth: 'iam' }),
  ],
});

/** Every kind of caller, path and method. */
const RICH = apiConfigOf({
  cors: { allowOrigins: ['https://a.example'] },
  routes: [
    routeOf({ path: '/' }),
    routeOf({ path: '/health', cors: false }),
    required({ path: '/flights' }),
    required({ path: '/flights', method: 'POST', scopes: ['flights:write'] }),
    required({ path: '/flights/{id}' }),
    required({ path: '/flights/{id}', method: 'DELETE', scopes: ['flights:write', 'flights:admin'] }),
    required({ path: '/flights/{id}/seats', method: ['PUT', 'PATCH'], scopes: ['seats'] }),
    routeOf({ path: '/flights/search' }),
    required({ path: '/files/{path+}', method: 'ANY', cors: false }),
    routeOf({ path: '/files/public' }),
    routeOf({ path: '/admin/{proxy+}', method: 'ANY', auth: 'iam', cors: false }),
    routeOf({ path: '/partners', auth: 'apiKey' }),
    routeOf({ path: '/partners', method: 'POST', apiKeyRequired: true }),
    required({ path: '/partners', method: 'PUT', apiKeyRequired: true, scopes: ['partners'] }),
    routeOf({ path: '/partners', method: 'DELETE', auth: 'iam', apiKeyRequired: true }),
    { path: '/seats/{row}', method: 'GET', service: 'seat-service', scopes: ['seats'] },
    routeOf({ path: '/a.b/{c}' }),
  ],
  services: [{ name: 'seat-service' }],
  usagePlans: [{ name: 'free' }],
});

function guideConfig(file: string): ApiConfig {
  const result = readApiConfig(join(GUIDE, file));
  if (!result.ok) throw new Error(`${file} is not valid`);
  return result.config;
}

/** The walk of one configuration's document through a gateway that runs another. */
async function findingsOf(config: ApiConfig, running: ApiConfig, issuer: TokenIssuer): Promise<string[]> {
  const protectedRoutes = apiOperations(running).filter(({ route }) => route.auth === 'required');
  const authorizer = createAuthorizer({
    issuer: issuer.issuer,
    audience: AUDIENCE,
    routes: protectedRoutes.map(({ method, path, route: { scopes } }) => ({ method, path, scopes })),
  });
  const served = { ...running, throttling: UNTHROTTLED };
  const gateway = await startGateway({
    config: () => served,
    invoke: async (_, { eventJson }) => {
      const headers = { 'x-reached': JSON.parse(eventJson).resource };
      return { ok: true, result: { statusCode: 200, headers, body: eventJson } };
    },
    authorize: ({ eventJson }) => outcomeOf(() => authorizer(JSON.parse(eventJson))),
  });
  try {
    const { key: apiKey } = localApiKeys(config)[0]!;
    return await walk({ gateway, document: openApiDocument(config), issuer, apiKey });
  } finally {
    await gateway.close();
  }
}

/** As Lambda tells what became of a call. */
async function outcomeOf(run: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { ok: true, result: await run() };
  } catch (error) {
    return { ok: false, fault: { kind: 'thrown', message: String(error) } };
  }
}

describe('the routes, methods, callers and scopes of a running gateway are those of its document', () => {
  let issuer: TokenIssuer;

  beforeAll(async () => {
    // The authorizer logs each token that it refuses.
    process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
    issuer = await startTokenIssuer();
  });
  afterAll(async () => {
    delete process.env.POWERTOOLS_LOG_LEVEL;
    await issuer.close();
  });

  it.each<[string, ApiConfig]>([
    ['the short example of the guide', guideConfig('api-config.yaml')],
    ['the complete example of the guide', guideConfig('api-config.complete.yaml')],
    ['a small API', SMALL],
    ['an API with every kind of caller, path and method', RICH],
    [
      'an API whose authorizer keeps nothing',
      { ...SMALL, authorizer: { ...SMALL.authorizer, resultTtl: 0 } },
    ],
  ])('%s', async (_, config) => {
    expect(await findingsOf(config, config, issuer)).toEqual([]);
  });

  describe('and the walk sees', () => {
    const [list, create, partners, admin] = SMALL.routes as [Route, Route, Route, Route];
    type Route = ApiConfig['routes'][number];

    it.each<[string, string, readonly Route[]]>([
      [
        'a route that lost its authorizer',
        'GET /flights',
        [{ ...list, auth: 'none' }, create, partners, admin],
      ],
      ['a route that lost its scopes', 'POST /flights', [list, { ...create, scopes: [] }, partners, admin]],
      [
        'a route with another scope',
        'POST /flights',
        [list, { ...create, scopes: ['read'] }, partners, admin],
      ],
      ['a route that lost its key', 'GET /partners', [list, create, { ...partners, auth: 'none' }, admin]],
      ['a route that lost its signature', 'GET /admin', [list, create, partners, { ...admin, auth: 'none' }]],
      [
        'a route with a key for a signature',
        'GET /admin',
        [list, create, partners, { ...admin, auth: 'apiKey' }],
      ],
      ['a method too many', 'PUT /flights', [{ ...list, method: ['GET', 'PUT'] }, create, partners, admin]],
      ['a method too few', 'POST /flights', [list, partners, admin]],
      ['another path', 'GET /partners', [list, create, { ...partners, path: '/partner' }, admin]],
      [
        'a path too many',
        'GET /flights/below',
        [list, create, partners, admin, { ...list, path: '/flights/{id}' }],
      ],
      ['a preflight too few', 'OPTIONS /admin', [list, create, partners, { ...admin, cors: false }]],
    ])('%s', async (_, operation, routes) => {
      const findings = await findingsOf(SMALL, { ...SMALL, routes: [...routes] }, issuer);
      expect(findings).not.toEqual([]);
      expect(findings.filter((finding) => finding.startsWith(operation))).not.toEqual([]);
    });
  });
});
