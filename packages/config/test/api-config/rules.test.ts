import { apiYaml, findingsIn, routeLine } from './minimal-api';

const HANDLER = 'functionName: FlightBffHandler';
const route = (path: string, rest = '') =>
  `  - { path: '${path}', method: GET, ${HANDLER}${rest && `, ${rest}`} }`;
const aRoute = ['routes:', route('/flights')];

/** Lines after the first two, and what is found in them. */
const CASES: readonly (readonly [name: string, lines: readonly string[], findings: readonly string[]])[] = [
  ['one path may have several methods', ['routes:', route('/a'), route('/a').replace('GET', 'POST')], []],
  [
    'a method of a path is answered once',
    ['routes:', route('/a'), route('/b'), route('/a')],
    ['6:27 conflict routes[2]: GET /a is that of routes[0] too'],
  ],
  [
    'a list of methods names each once',
    ['routes:', route('/a').replace('GET', '[GET, GET]')],
    ['4:27 conflict routes[0]: GET /a is that of routes[0] too'],
  ],
  [
    'ANY goes beside a method of the same path',
    ['routes:', route('/a'), route('/a').replace('GET', 'ANY')],
    [],
  ],
  [
    'two parameters at one place are ambiguous',
    ['routes:', route('/a/{x}'), route('/a/{y}/b')],
    ['5:13 conflict routes[1].path: {y} stands where routes[0] has {x}'],
  ],
  [
    'parameters are compared below parameters of any name',
    ['routes:', route('/a/{x}/{p}'), route('/a/{y}/{q}')],
    [
      '5:13 conflict routes[1].path: {y} stands where routes[0] has {x}',
      '5:13 conflict routes[1].path: {q} stands where routes[0] has {p}',
    ],
  ],
  [
    'a parameter and one that takes all that follows are ambiguous',
    ['routes:', route('/a/{x}'), route('/a/{proxy+}')],
    ['5:13 conflict routes[1].path: {proxy+} stands where routes[0] has {x}'],
  ],
  ['a word goes beside a parameter', ['routes:', route('/a/{id}'), route('/a/search'), route('/b/{x}')], []],
  [
    'each parameter of a path has a name of its own',
    ['routes:', route('/a/{id}/b/{id}')],
    ['4:13 conflict routes[0].path: /a/{id}/b/{id} has the parameter id twice'],
  ],
  [
    'a route has a function or a service',
    [
      'services: [{ name: a-service }]',
      'routes:',
      '  - { path: /a, method: GET }',
      route('/b', 'service: a-service'),
    ],
    [
      '5:5 missing_key routes[0]: functionName or service is missing',
      '6:73 conflict routes[1]: functionName and service exclude each other',
    ],
  ],
  [
    'a service that answers is one of services',
    ['services: [{ name: flight-service }]', 'routes: [{ path: /a, method: GET, service: fligth-service }]'],
    ['4:44 not_allowed routes[0].service: fligth-service is none of services: did you mean flight-service?'],
  ],
  [
    'services that are no list say nothing of what is in them',
    ['services: flight-service', 'routes: [{ path: /a, method: GET, service: flight-service }]'],
    ['3:11 wrong_type services: "flight-service" is not a list'],
  ],
  [
    'a service is listed once',
    [...aRoute, 'services: [{ name: a-service }, { name: a-service }]'],
    ['5:41 conflict services[1]: a-service is services[0] too'],
  ],
  [
    'settings are of a function that a route names',
    [...aRoute, 'functions: { FlightBfHandler: {} }'],
    [
      '5:14 not_allowed functions.FlightBfHandler: no route has this functionName: did you mean FlightBffHandler?',
    ],
  ],
  [
    'each function has a file of its own',
    ['routes:', route('/a'), route('/b').replace('FlightBffHandler', 'FlightBff')],
    ['5:46 conflict routes[1].functionName: FlightBff and FlightBffHandler are both in src/index.ts'],
  ],
  [
    'scopes are checked by the authorizer alone',
    ['routes:', routeLine('auth: iam, scopes: [a]')],
    ['4:87 conflict routes[0].scopes: nobody checks them with auth: iam'],
  ],
  [
    'a route waits no longer than API Gateway',
    ['routes:', routeLine('timeoutMs: 29001')],
    ['4:79 out_of_range routes[0].timeoutMs: 29001 is above the maximum of 29000 ms'],
  ],
  [
    'a route waits no longer than its function runs',
    ['routes:', routeLine('timeoutMs: 10001'), 'functions: { FlightBffHandler: { timeout: 10 } }'],
    ['4:79 conflict routes[0].timeoutMs: 10001 is more than the 10 s of FlightBffHandler'],
  ],
  [
    'a route waits no longer than its function runs by default',
    ['routes:', routeLine('timeoutMs: 30000, responseTransferMode: STREAM')],
    ['4:79 conflict routes[0].timeoutMs: 30000 is more than the 29 s of FlightBffHandler'],
  ],
  [
    'a function runs no longer than API Gateway waits',
    [...aRoute, 'functions: { FlightBffHandler: { timeout: 30 } }'],
    ['5:43 out_of_range functions.FlightBffHandler.timeout: 30 is above the maximum of 29 s'],
  ],
  [
    'a function that streams may run longer, and its route may wait',
    [
      'routes:',
      routeLine('timeoutMs: 30000, responseTransferMode: STREAM'),
      'functions: { FlightBffHandler: { timeout: 30 } }',
    ],
    [],
  ],
  [
    'only answers to GET are kept',
    ['routes:', routeLine('cache: {}').replace('GET', '[GET, POST]')],
    ['4:83 conflict routes[0].cache does not go with POST'],
  ],
  [
    'an operation has a name of its own',
    ['routes:', route('/a', 'operationId: find'), route('/b', 'operationId: find')],
    ['5:77 conflict routes[1]: operationId find is that of routes[0] too'],
  ],
  [
    'names that are made of paths must differ',
    ['routes:', route('/a-b'), route('/a/b')],
    ['5:13 conflict routes[1]: operationId getAB is that of routes[0] too'],
  ],
  [
    'cookies are not for everyone',
    ['cors: { allowCredentials: true }', ...aRoute],
    ['3:1 conflict cors: allowCredentials does not go with the origin *'],
  ],
  [
    'cookies are not for everyone where a route opens the API to all',
    [
      'cors: { allowOrigins: [https://a.example], allowCredentials: true }',
      'routes:',
      routeLine("cors: { allowOrigins: ['*'] }"),
    ],
    ['5:74 conflict routes[0].cors: allowCredentials does not go with the origin *'],
  ],
  [
    'cookies are for those who are listed',
    ['cors: { allowOrigins: [https://a.example], allowCredentials: true }', ...aRoute],
    [],
  ],
  [
    'a path has one set of cross-origin rules',
    ['routes:', route('/a', 'cors: true'), route('/a', 'cors: { maxAge: 0 }').replace('GET', 'POST')],
    ['5:71 conflict routes[1].cors is not that of routes[0], which has the same path'],
  ],
  [
    'API Gateway answers OPTIONS where web pages may call',
    ['routes:', routeLine('cors: true').replace('GET', 'OPTIONS')],
    ['4:31 conflict routes[0]: OPTIONS /flights is answered by cors'],
  ],
  [
    'an issuer of tokens is known where they are checked without a function',
    [...aRoute, 'authorizer: { type: jwt, service: a-service, identityValidationExpression: a }'],
    [
      '5:21 conflict authorizer.type: jwt needs jwt',
      '5:35 conflict authorizer.service does not go with type: jwt',
      '5:76 conflict authorizer.identityValidationExpression needs mode: TOKEN',
    ],
  ],
  [
    'a TOKEN authorizer sees one header',
    [...aRoute, 'authorizer: { mode: TOKEN, identitySources: [query.token] }'],
    ['5:45 conflict authorizer.identitySources: with mode TOKEN the authorizer sees one header'],
  ],
  [
    'a gateway response has a type that API Gateway knows',
    [...aRoute, 'gatewayResponses: { UNAUTHORISED: {}, DEFAULT_4XX: {} }'],
    [
      '5:21 not_allowed gatewayResponses.UNAUTHORISED: API Gateway has no such type: did you mean UNAUTHORIZED?',
    ],
  ],
  [
    'an HTTP API lacks what only REST APIs have',
    ['type: http', 'endpointType: EDGE', 'routes:', routeLine('apiKeyRequired: true'), 'waf: {}'],
    [
      '4:15 conflict endpointType: EDGE does not go with type: http',
      '6:84 conflict routes[0].apiKeyRequired: an API of type http does not have it',
      '7:6 conflict waf: an API of type http does not have it',
    ],
  ],
  [
    'new security policies are strict and exclude certificates of clients',
    [
      ...aRoute,
      'domain:',
      '  name: api.example.com',
      '  securityPolicy: SecurityPolicy_TLS13_1_3_2025_09',
      '  mutualTls: { truststoreUri: s3://b/k.pem }',
    ],
    [
      '7:19 conflict domain.securityPolicy: SecurityPolicy_TLS13_1_3_2025_09 needs endpointAccessMode: STRICT',
      '8:14 conflict domain.mutualTls does not go with SecurityPolicy_TLS13_1_3_2025_09',
    ],
  ],
  [
    'a stage differs in settings, not in what the API answers',
    [...aRoute, 'environments:', '  staging:', '    throttling: { rateLimit: 0 }', '    routes: []'],
    [
      '7:30 out_of_range in environments.staging: throttling.rateLimit: 0 is not above 0',
      '8:13 not_allowed routes is the same in every stage',
      '8:13 out_of_range in environments.staging: routes has 0 entries; at least 1 are accepted',
    ],
  ],
];

describe('what the fields of an API must hold together', () => {
  it.each(CASES)('%s', (_, lines, findings) => {
    expect(findingsIn(apiYaml(...lines))).toEqual(findings);
  });

  it('an API has at most 300 path parts', () => {
    const paths = (count: number) => Array.from({ length: count }, (_, index) => route(`/a${index}`));
    expect(findingsIn(apiYaml('routes:', ...paths(300)))).toEqual([]);
    expect(findingsIn(apiYaml('routes:', ...paths(301)))).toEqual([
      '3:1 out_of_range routes: the paths have 301 parts; API Gateway accepts 300 for an API',
    ]);
  });

  it('path parts that paths share count once', () => {
    const paths = Array.from({ length: 299 }, (_, index) => route(`/shared/a${index}`));
    expect(findingsIn(apiYaml('routes:', ...paths))).toEqual([]);
  });

  it('a route that everyone may call needs the word none', () => {
    for (const auth of ['', 'false', 'off', 'public', '~']) {
      expect(findingsIn(apiYaml('routes:', routeLine(`auth: ${auth}`)))).toHaveLength(1);
    }
    expect(findingsIn(apiYaml('routes:', routeLine('auth: none')))).toEqual([]);
  });

  it('the image of the functions is known', () => {
    const text = (services: string) =>
      ['apiName: flight-bff', ...aRoute, `services: [${services}]`, ''].join('\n');
    expect(findingsIn(text('{ name: a-service }'))).toEqual(['1:1 missing_key ecrRepository is missing']);
    expect(findingsIn(text('{ name: a-service, ecrRepository: a/x }'))).toEqual([]);
    const two = '{ name: a-service, ecrRepository: a/x }, { name: b-service, ecrRepository: a/y }';
    expect(findingsIn(text(two))).toEqual(['4:1 conflict services name 2 images: a/x, a/y']);
  });

  it('is checked even where other fields of the same routes are wrong', () => {
    const lines = ['routes:', route('/a', 'auth: maybe'), route('/a', 'timeoutMs: soon')];
    expect(findingsIn(apiYaml(...lines))).toEqual([
      '4:70 not_allowed routes[0].auth: "maybe" is not allowed',
      '5:27 conflict routes[1]: GET /a is that of routes[0] too',
      '5:75 wrong_type routes[1].timeoutMs: "soon" is not a whole number',
    ]);
  });

  it('is checked even where a route is none', () => {
    expect(findingsIn(apiYaml('routes:', '  - GET /a', route('/a'), route('/a')))).toEqual([
      '4:5 wrong_type routes[0]: "GET /a" is not a mapping',
      '6:27 conflict routes[2]: GET /a is that of routes[1] too',
    ]);
  });
});
