import {
  bad,
  beyond,
  choice,
  count,
  type FieldCase,
  flag,
  prose,
  quantity,
  text,
} from '../service-config/field-cases/field-case';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const route = (...path: FieldCase['path']): FieldCase['path'] => ['routes', 0, ...path];
const streamed = {
  routes: [{ path: '/a', method: 'GET', functionName: 'A', responseTransferMode: 'STREAM' }],
  functions: { A: { timeout: 900 } },
};
const domain = { domain: { name: 'api.example.com' } };
const jwt = { authorizer: { jwt: { issuer: 'https://a.example', audience: ['a'] } } };
const ofFunction = (...path: FieldCase['path']): FieldCase['path'] => [
  'functions',
  'FlightBffHandler',
  ...path,
];
const plan = {
  usagePlans: [{ name: 'a', quota: { limit: 1, period: 'DAY' }, throttle: { rateLimit: 1, burstLimit: 1 } }],
};
const headers = (path: FieldCase['path']): FieldCase => ({
  path,
  good: [[], ['x-a']],
  bad: [...bad('bad_format', ['a b']), ...bad('wrong_type', 'x-a')],
});
const rate = (path: FieldCase['path'], around: FieldCase['around']): FieldCase => ({
  path,
  around,
  good: [0.5, 5_000],
  bad: [...bad('out_of_range', 0, -1), ...bad('wrong_type', 'many')],
});
const ranges = (...path: string[]): FieldCase => ({
  path,
  good: [[], ['192.0.2.0/24', '2001:db8::/32']],
  bad: bad('bad_format', ['192.0.2.0'], ['everyone']),
});
const origins = (path: FieldCase['path']): FieldCase => ({
  path,
  good: [['*'], ['https://www.example.com', 'http://localhost:3000']],
  bad: [
    ...bad('bad_format', ['example.com'], ['https://a.example/path'], ['https://*.example.com'], ['null']),
    ...bad('out_of_range', []),
  ],
});
const corsCases = (prefix: FieldCase['path']): FieldCase[] => [
  origins([...prefix, 'allowOrigins']),
  { path: [...prefix, 'allowMethods'], good: [METHODS], bad: bad('not_allowed', ['ANY'], ['get']) },
  headers([...prefix, 'allowHeaders']),
  headers([...prefix, 'exposeHeaders']),
  {
    path: [...prefix, 'allowCredentials'],
    good: [false],
    bad: [...bad('wrong_type', 'yes'), ...beyond('conflict', true)],
  },
  quantity([...prefix, 'maxAge'], 0, 86_400),
];

const IDENTITY_CASES: readonly FieldCase[] = [
  text(['apiName'], ['ab', `a${'b'.repeat(39)}`], ['', 'a', 'Flight', 'a_b', 'x'.repeat(41)]),
  prose(['description'], 256),
  prose(['owner', 'team'], 64),
  prose(['owner', 'contact'], 256, { owner: { team: 'flights' } }),
  { path: ['tags'], good: [{}, { a: '' }], bad: bad('bad_format', { 'aws:a': 'b' }) },
  text(['ecrRepository'], ['company/flight-bff'], ['Company/x', 'a:tag']),
  text(['imageTag'], ['latest', 'v1.2.3'], ['', 'a:b']),
  text(['imageDigest'], [`sha256:${'a'.repeat(64)}`], ['sha256:']),
  text(['services', 0, 'name'], ['flight-service'], ['Flight']),
  text(['services', 0, 'ecrRepository'], ['company/a'], ['A'], { services: [{ name: 'a-service' }] }),
  text(['services', 0, 'imageTag'], ['latest'], ['a:b'], { services: [{ name: 'a-service' }] }),
];

const ROUTE_CASES: readonly FieldCase[] = [
  { path: ['routes'], good: [], bad: [...bad('out_of_range', []), ...bad('wrong_type', 'GET /', null)] },
  text(
    route('path'),
    ['/', '/a', '/a/{id}', '/a.b/c_d-e/f:g', '/{proxy+}', '/a/{id}/{proxy+}'],
    ['', 'a', '/a/', '//a', '/a b', '/{a', '/{proxy+}/a', '/a{id}', '/a?b', '/{a-b}', '/a/{}'],
  ),
  {
    path: route('method'),
    good: [...METHODS, 'ANY', ['GET', 'HEAD']],
    bad: [...bad('not_allowed', 'get', ['TRACE'], 5), ...bad('out_of_range', [])],
  },
  text(route('functionName'), ['A', 'x'.repeat(48)], ['', 'A B', 'x'.repeat(49)]),
  {
    path: ['routes'],
    around: { services: [{ name: 'flight-service' }] },
    good: [[{ path: '/a', method: 'GET', service: 'flight-service' }]],
    bad: [
      ...bad('bad_format', [{ path: '/a', method: 'GET', service: 'Flight' }]),
      ...beyond('not_allowed', [{ path: '/a', method: 'GET', service: 'flights-service' }]),
    ],
  },
  { path: route('cors'), good: [true, false, {}], bad: bad('wrong_type', 'yes', null) },
  ...corsCases(route('cors')),
  choice(route('auth'), ['required', 'none', 'iam', 'apiKey']),
  {
    path: route('scopes'),
    good: [[], ['flights:read']],
    bad: [...bad('bad_format', ['a b'], ['"'], ['']), ...bad('wrong_type', 'a')],
  },
  {
    path: route('timeoutMs'),
    good: [50, 29_000],
    bad: [...bad('out_of_range', 49), ...beyond('out_of_range', 29_001), ...bad('wrong_type', '50')],
  },
  quantity(route('timeoutMs'), 50, 900_000, streamed),
  choice(route('responseTransferMode'), ['BUFFERED', 'STREAM']),
  rate(route('throttling', 'rateLimit'), {
    routes: [{ path: '/a', method: 'GET', functionName: 'A', throttling: { burstLimit: 1 } }],
  }),
  count(route('throttling', 'burstLimit'), 1, {
    routes: [{ path: '/a', method: 'GET', functionName: 'A', throttling: { rateLimit: 1 } }],
  }),
  {
    path: route('request', 'body'),
    good: [{}, { 'application/json': { type: 'object' } }],
    bad: [...bad('bad_format', { json: {} }), ...bad('wrong_type', { 'application/json': 'object' })],
  },
  ...['query', 'header'].map((kind): FieldCase => ({
    path: route('request', 'parameters', kind),
    good: [{}, { to: 'required', page: 'optional' }],
    bad: [...bad('not_allowed', { to: true }), ...bad('bad_format', { 'a b': 'required' })],
  })),
  quantity(route('cache', 'ttl'), 0, 3600),
  { path: route('cache', 'keys'), good: [[], ['query.to', 'header.accept']], bad: bad('bad_format', ['to']) },
  flag(route('apiKeyRequired')),
  text(route('operationId'), ['searchFlights', 'a_1'], ['', '1a', 'a-b']),
  prose(route('summary'), 120),
  { path: route('tags'), good: [[], ['flights']], bad: bad('wrong_type', 'flights') },
];

const FUNCTION_CASES: readonly FieldCase[] = [
  quantity(ofFunction('memorySize'), 128, 10_240),
  {
    path: ofFunction('timeout'),
    good: [1, 29],
    bad: [...bad('out_of_range', 0, 901), ...beyond('out_of_range', 30, 900)],
  },
  count(ofFunction('reservedConcurrency'), 0),
  {
    path: ofFunction('environment'),
    good: [{}, { LOG_LEVEL: 'info' }],
    bad: bad('bad_format', { AWS_REGION: 'x' }),
  },
  text(ofFunction('secrets', 'API_KEY', 'ssm'), ['/a'], ['a']),
  text(
    ofFunction('secrets', 'API_KEY', 'secretsManager'),
    ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:a'],
    ['a'],
  ),
];

const AUTHORIZER_CASES: readonly FieldCase[] = [
  choice(['authorizer', 'type'], ['lambda', 'cognito']),
  choice(['authorizer', 'type'], ['lambda', 'jwt', 'cognito'], jwt),
  text(['authorizer', 'service'], ['auth-service'], ['Auth']),
  choice(['authorizer', 'mode'], ['REQUEST', 'TOKEN']),
  {
    path: ['authorizer', 'identitySources'],
    good: [['header.Authorization'], ['query.token', 'context.path', 'stage.a']],
    bad: [...bad('bad_format', ['Authorization']), ...bad('out_of_range', [])],
  },
  quantity(['authorizer', 'resultTtl'], 0, 3600),
  {
    path: ['authorizer', 'identityValidationExpression'],
    around: { authorizer: { mode: 'TOKEN' } },
    good: ['^Bearer .*$', 'x'.repeat(256)],
    bad: [...bad('out_of_range', 'x'.repeat(257)), ...beyond('bad_format', '(')],
  },
  text(
    ['authorizer', 'jwt', 'issuer'],
    ['https://login.example.com', 'https://a.example/b'],
    ['http://a.example', 'a.example', 'https://a.example?b'],
    jwt,
  ),
  {
    path: ['authorizer', 'jwt', 'audience'],
    around: jwt,
    good: [['web', 'app']],
    bad: [...bad('out_of_range', [], ['']), ...bad('wrong_type', 'web')],
  },
];

const GATEWAY_CASES: readonly FieldCase[] = [
  choice(['type'], ['rest', 'http']),
  choice(['endpointType'], ['REGIONAL', 'EDGE', 'PRIVATE']),
  choice(['ipAddressType'], ['ipv4', 'dualstack']),
  flag(['disableExecuteApiEndpoint']),
  { path: ['binaryMediaTypes'], good: [[], ['image/*', '*/*']], bad: bad('bad_format', ['png']) },
  quantity(['minimumCompressionSize'], 0, 10_485_760),
  text(
    ['domain', 'name'],
    ['api.example.com'],
    ['', 'api', 'API.example.com', 'https://a.example', '-a.example'],
  ),
  text(
    ['domain', 'certificateArn'],
    ['arn:aws:acm:eu-west-1:123456789012:certificate/a'],
    ['a', 'arn:aws:s3:::a'],
    domain,
  ),
  text(['domain', 'hostedZoneId'], ['Z0123ABC'], ['z1', 'A1'], domain),
  text(['domain', 'basePath'], ['flights', 'a-b_c'], ['', '/a', 'a/b'], domain),
  text(['domain', 'securityPolicy'], ['TLS_1_2'], ['TLS_1_0', 'TLS_1_3'], domain),
  choice(['domain', 'endpointAccessMode'], ['BASIC', 'STRICT'], domain),
  text(['domain', 'mutualTls', 'truststoreUri'], ['s3://b/k.pem'], ['https://b/k', 's3://b'], domain),
  quantity(['gatewayResponses', 'DEFAULT_4XX', 'statusCode'], 400, 599),
  {
    path: ['gatewayResponses', 'DEFAULT_4XX', 'headers'],
    good: [{}, { 'x-a': 'b' }],
    bad: bad('wrong_type', { a: 1 }),
  },
  text(['gatewayResponses', 'DEFAULT_4XX', 'body'], ['', '{}'], []),
  { path: ['gatewayResponses'], good: [{}], bad: bad('bad_format', { default: {} }) },
  ranges('resourcePolicy', 'sourceIps'),
  { path: ['resourcePolicy', 'vpce'], good: [[], ['vpce-0123abcd']], bad: bad('bad_format', ['vpc-1']) },
  { path: ['stage', 'variables'], good: [{}, { a: 'b/c' }], bad: bad('bad_format', { a: 'b c' }) },
  choice(['stage', 'cacheSize'], [0.5, 237]),
];

const PROTECTION_CASES: readonly FieldCase[] = [
  ...corsCases(['cors']),
  rate(['throttling', 'rateLimit'], {}),
  count(['throttling', 'burstLimit'], 1),
  prose(['usagePlans', 0, 'name'], 64),
  count(['usagePlans', 0, 'quota', 'limit'], 1, plan),
  choice(['usagePlans', 0, 'quota', 'period'], ['DAY', 'WEEK', 'MONTH'], plan),
  rate(['usagePlans', 0, 'throttle', 'rateLimit'], plan),
  count(['usagePlans', 0, 'throttle', 'burstLimit'], 1, plan),
  flag(['waf', 'enabled']),
  {
    path: ['waf', 'managedRules'],
    good: [[], ['BotControlRuleSet']],
    bad: bad('bad_format', ['bots'], ['A-B']),
  },
  quantity(['waf', 'rateLimitPer5Min'], 10, 2_000_000_000),
  ranges('waf', 'ipAllow'),
  ranges('waf', 'ipDeny'),
  flag(['waf', 'logging']),
  flag(['accessLogs', 'enabled']),
  {
    path: ['accessLogs', 'fields'],
    good: [[], ['identity.userAgent']],
    bad: bad('bad_format', ['$context.a'], ['']),
  },
  { path: ['accessLogs', 'retentionInDays'], good: [1, 3653], bad: bad('not_allowed', 0, 2, '30') },
  choice(['executionLogs'], ['OFF', 'ERROR', 'INFO']),
  flag(['dataTrace']),
  flag(['tracing']),
  flag(['detailedMetrics']),
];

/** Every field of `api-config.yaml` but `environments`. */
export const API_FIELD_CASES: readonly FieldCase[] = [
  ...IDENTITY_CASES,
  ...ROUTE_CASES,
  ...FUNCTION_CASES,
  ...AUTHORIZER_CASES,
  ...GATEWAY_CASES,
  ...PROTECTION_CASES,
];
