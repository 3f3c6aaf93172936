import { stringify } from 'yaml';
import { apiViolations, parseApiConfig } from '../../src';
import { environmentConfigSchema } from '../../src/environment-config/environment-config';
import { MINIMAL_API } from '../api-config/minimal-api';

const JWT = { issuer: 'https://login.example.com', audience: ['flights'] };
const POOL = {
  issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1B2c3',
  audience: ['flights'],
};
const CERTIFICATE = 'arn:aws:acm:eu-west-1:123456789012:certificate/a';

function environmentOf(content: object = {}) {
  return environmentConfigSchema.parse({
    system: 'flight-system',
    account: '123456789012',
    region: 'eu-west-1',
    bootstrapImage: { digest: `sha256:${'b'.repeat(64)}` },
    stages: { staging: {} },
    ...content,
  });
}

/** What does not go together, as `path message`. */
function findings(content: object, environment: object = {}): string[] {
  const result = parseApiConfig(stringify({ ...MINIMAL_API, authorizer: { jwt: JWT }, ...content }));
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return apiViolations(result.config, environmentOf(environment)).map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  );
}

const route = (fields: object) => ({ routes: [{ ...MINIMAL_API.routes[0], ...fields }] });

it('finds nothing in an API that goes with its stage', () => {
  expect(findings({})).toEqual([]);
});

it.each([
  [{ type: 'http' }, 'type type: http is not built'],
  [
    { resourcePolicy: { vpce: ['vpce-0123abcd'] } },
    'resourcePolicy.vpce resourcePolicy.vpce would shut out all callers with endpointType: REGIONAL',
  ],
  [
    { endpointType: 'PRIVATE', domain: { name: 'a.example.com', certificateArn: CERTIFICATE } },
    'domain domain: only a VPC leads to an API with endpointType: PRIVATE',
  ],
  [{ domain: { name: 'a.example.com' } }, 'domain domain.certificateArn is missing'],
  [
    { endpointType: 'EDGE', domain: { name: 'a.example.com', certificateArn: CERTIFICATE } },
    'domain domain: its certificate is not in us-east-1',
  ],
  [route({ cache: {} }), 'routes.0.cache routes[0].cache: the API has no cache'],
  [
    { stage: { cacheSize: 0.5 }, ...route({ cache: {}, responseTransferMode: 'STREAM' }) },
    'routes.0.cache routes[0].cache: an answer that is streamed is not kept',
  ],
  [route({ auth: 'apiKey' }), 'routes.0 routes[0] asks for a key, and no usage plan gives one'],
  [
    { authorizer: { type: 'cognito', jwt: JWT } },
    'authorizer.type authorizer.type: cognito does not go with the issuer https://login.example.com',
  ],
  [
    { authorizer: { mode: 'TOKEN', jwt: JWT } },
    "authorizer.mode authorizer.mode: the platform's authorizer does not take TOKEN",
  ],
  [
    { authorizer: { identitySources: ['query.token'], jwt: JWT } },
    "authorizer.identitySources authorizer.identitySources: the platform's authorizer reads header.Authorization",
  ],
  [
    { authorizer: { type: 'cognito', jwt: POOL }, ...route({ scopes: ['a', 'b'] }) },
    'routes.0.scopes routes[0].scopes: Amazon Cognito lets in who has one of them, not all',
  ],
  [
    { authorizer: { type: 'cognito', jwt: POOL, identitySources: ['query.token'] } },
    'authorizer.identitySources authorizer.identitySources: Amazon Cognito reads one header',
  ],
])('finds in %j: %s', (content, finding) => {
  expect(findings(content)).toEqual([finding]);
});

describe('whose tokens an API takes', () => {
  it('must be said by the API or by its stage', () => {
    expect(findings({ authorizer: {} })).toEqual([
      'authorizer authorizer.jwt is missing: routes have auth: required, and nobody says whose tokens they take',
    ]);
    expect(findings({ authorizer: {} }, { authorizer: JWT })).toEqual([]);
  });

  it.each([
    ['a service of the company decides', { authorizer: { service: 'auth-service' } }],
    ['no route asks', { authorizer: {}, ...route({ auth: 'none' }) }],
  ])('is nobody’s matter where %s', (_, content) => {
    expect(findings(content)).toEqual([]);
  });
});

it('takes the certificate of the stage for a domain of an API', () => {
  const domain = { name: 'api.example.com', certificateArn: CERTIFICATE };
  expect(findings({ domain: { name: 'users.example.com' } }, { domain })).toEqual([]);
});
