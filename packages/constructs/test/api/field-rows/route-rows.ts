import { corsRows } from './cors-rows';
import type { FieldRow } from './field-row';
import { FUNCTION, integration, JWT, method, preflightHeader, REST, route, STAGE, USER_POOL } from './parts';

export const ROUTE_ROWS: readonly FieldRow[] = [
  {
    field: 'routes[0].path',
    content: route({ path: '/other' }),
    effect: [REST, { Body: { paths: { '/other': { get: { operationId: 'getOther' } } } } }],
  },
  {
    field: 'routes[0].method',
    content: route({ method: 'PUT' }),
    effect: [REST, method({ operationId: 'putFlights' }, 'put')],
  },
  {
    field: 'routes[0].functionName',
    content: route({ functionName: 'Other' }),
    effect: [FUNCTION, { FunctionName: 'StagingOther', ImageConfig: { Command: ['other.handler'] } }],
  },
  {
    field: 'routes[0].service',
    around: { services: [{ name: 'flight-service' }] },
    content: route({ functionName: undefined, service: 'flight-service' }),
    effect: [
      REST,
      integration({
        uri: 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:StagingFlightService:live/invocations',
      }),
    ],
  },
  {
    field: 'routes[0].cors',
    content: route({ cors: true }),
    effect: [REST, preflightHeader('Access-Control-Allow-Origin', "'*'")],
  },
  ...corsRows('Access-Control-', (cors) => route({ cors }), 'routes[0].cors'),
  {
    field: 'routes[0].auth',
    content: route({ auth: 'iam' }),
    effect: [REST, method({ security: [{ iam: [] }] })],
  },
  {
    field: 'routes[0].scopes',
    around: { authorizer: { type: 'cognito', jwt: { ...JWT, issuer: USER_POOL } } },
    content: route({ scopes: ['a'] }),
    effect: [REST, method({ security: [{ authorizer: ['a'] }] })],
  },
  {
    field: 'routes[0].timeoutMs',
    content: route({ timeoutMs: 500 }),
    effect: [REST, integration({ timeoutInMillis: 500 })],
  },
  {
    field: 'routes[0].responseTransferMode',
    content: route({ responseTransferMode: 'STREAM' }),
    effect: [REST, integration({ responseTransferMode: 'STREAM' })],
  },
  ...[
    ['rateLimit', { ThrottlingRateLimit: 3 }] as const,
    ['burstLimit', { ThrottlingBurstLimit: 4 }] as const,
  ].map(([key, setting]): FieldRow => ({
    field: `routes[0].throttling.${key}`,
    content: route({ throttling: { rateLimit: 3, burstLimit: 4 } }),
    effect: [STAGE, { MethodSettings: [{ ResourcePath: '/~1flights', HttpMethod: 'GET', ...setting }] }],
  })),
  {
    field: 'routes[0].request.body',
    around: route({ method: 'POST' }),
    content: route({ method: 'POST', request: { body: { 'application/json': { type: 'array' } } } }),
    effect: [REST, { Body: { components: { schemas: { Body1: { type: 'array' } } } } }],
  },
  ...['query', 'header'].map((place): FieldRow => ({
    field: `routes[0].request.parameters.${place}`,
    content: route({ request: { parameters: { [place]: { to: 'required' } } } }),
    effect: [REST, method({ parameters: [{ name: 'to', in: place, required: true }] })],
  })),
  {
    field: 'routes[0].cache.ttl',
    around: { stage: { cacheSize: 0.5 } },
    content: route({ cache: { ttl: 7 } }),
    effect: [
      STAGE,
      { MethodSettings: [{ ResourcePath: '/~1flights', CachingEnabled: true, CacheTtlInSeconds: 7 }] },
    ],
  },
  {
    field: 'routes[0].cache.keys',
    around: { stage: { cacheSize: 0.5 } },
    content: route({ cache: { keys: ['query.to'] } }),
    effect: [REST, integration({ cacheKeyParameters: ['method.request.querystring.to'] })],
  },
  {
    field: 'routes[0].apiKeyRequired',
    around: { usagePlans: [{ name: 'a' }] },
    content: route({ apiKeyRequired: true }),
    effect: [REST, method({ security: [{ apiKey: [] }] })],
  },
  {
    field: 'routes[0].operationId',
    content: route({ operationId: 'find' }),
    effect: [REST, method({ operationId: 'find' })],
  },
  {
    field: 'routes[0].summary',
    content: route({ summary: 'Find' }),
    effect: [REST, method({ summary: 'Find' })],
  },
  { field: 'routes[0].tags', content: route({ tags: ['find'] }), effect: [REST, method({ tags: ['find'] })] },
];
