import {
  bad,
  beyond,
  choice,
  count,
  type FieldCase,
  flag,
  quantity,
  text,
} from '../service-config/field-cases/field-case';

const ZONE = { good: ['Z1', 'Z0123456789ABCDEFGHIJ'], malformed: ['z1', '/hostedzone/Z1', 'Z-1'] };
const DOMAINS = {
  good: ['example.com', 'api.eu.example.com'],
  malformed: ['example', 'https://example.com', 'a_b.example.com', '-a.example.com'],
};
const certificate = (region: string) => `arn:aws:acm:${region}:123456789012:certificate/1`;
const domain = { domain: { name: 'api.example.com', certificateArn: certificate('eu-west-1') } };
const web = { web: { hostedZoneId: 'Z1' } };
const secretArn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:key';
const integration = { name: 'crm', url: 'https://crm.example', source: ['a'], apiKeySecretArn: secretArn };
const integrations = { messaging: { integrations: [integration] } };
const ofIntegration = (key: string): FieldCase['path'] => ['messaging', 'integrations', 0, key];
const names = (path: FieldCase['path'], around: FieldCase['around']): FieldCase => ({
  path,
  around,
  good: [['a'], ['com.acme.flights', 'FlightBooked']],
  bad: [...bad('out_of_range', []), ...bad('bad_format', ['a\nb']), ...bad('wrong_type', 'a')],
});
const amount = (path: FieldCase['path']): FieldCase => count(path, 0);

/** Every field of an environment's `release-config.yaml` but its stages. */
export const ENVIRONMENT_FIELD_CASES: readonly FieldCase[] = [
  text(['system'], ['flight-system'], ['Flights', '-a', 'a']),
  text(['account'], ['000000000000', '123456789012'], ['1234', '12345678901a']),
  text(['region'], ['eu-west-1', 'us-gov-east-1'], ['eu', 'eu-west', 'EU-WEST-1']),
  flag(['production']),
  {
    path: ['releaseRepository'],
    good: ['../release', '/srv/release'],
    bad: [...bad('out_of_range', ''), ...bad('wrong_type', 5, null)],
  },
  text(['bootstrapImage', 'repository'], ['acme/bootstrap'], ['Acme', 'a//b'], {
    bootstrapImage: { digest: `sha256:${'0'.repeat(64)}` },
  }),
  text(['bootstrapImage', 'digest'], [`sha256:${'0f'.repeat(32)}`], ['sha256:0', 'latest']),
  {
    path: ['tags'],
    good: [{}, { team: 'release' }],
    bad: [...bad('bad_format', { 'aws:x': 'a' }), ...bad('wrong_type', 'team')],
  },
  text(['tableName'], ['shared-table', 'a.b_c'], ['ab', 'a b', 'x'.repeat(256)]),
  {
    path: ['registryPath'],
    good: ['/services', '/a/b'],
    bad: [
      ...bad('bad_format', 'services', '/services/', '/a b'),
      ...beyond('not_allowed', '/aws/services', '/SSM'),
      ...bad('wrong_type', 5),
    ],
  },
  quantity(['data', 'pointInTimeRecoveryDays'], 1, 35),
  flag(['data', 'deletionProtection']),
  count(['concurrency', 'accountLimit'], 10),
  {
    path: ['alarms', 'email'],
    good: ['ops@example.com'],
    bad: [...bad('bad_format', 'ops'), ...bad('wrong_type', 5)],
  },
  text(
    ['authorizer', 'issuer'],
    ['https://login.example.com', 'https://a.example/tenant'],
    ['http://a.example', 'https://a.example?x=1'],
    { authorizer: { audience: ['a'] } },
  ),
  {
    path: ['authorizer', 'audience'],
    around: { authorizer: { issuer: 'https://a.example' } },
    good: [['a', 'b']],
    bad: [...bad('out_of_range', [], ['']), ...bad('wrong_type', 'a')],
  },
  text(['domain', 'name'], DOMAINS.good, DOMAINS.malformed, domain),
  {
    path: ['domain', 'certificateArn'],
    around: domain,
    good: [certificate('eu-west-1')],
    bad: [
      ...bad('bad_format', 'arn:aws:iam::123456789012:server-certificate/a'),
      ...beyond('conflict', certificate('us-east-1'), certificate('eu-west-1').replace('1234', '9999')),
    ],
  },
  text(['domain', 'hostedZoneId'], ZONE.good, ZONE.malformed, domain),
  text(['web', 'domainName'], DOMAINS.good, DOMAINS.malformed, web),
  {
    path: ['web', 'certificateArn'],
    good: [certificate('us-east-1')],
    bad: [...bad('bad_format', 'certificate'), ...beyond('conflict', certificate('eu-west-1'))],
  },
  text(['web', 'hostedZoneId'], ZONE.good, ZONE.malformed),
  choice(['web', 'priceClass'], ['PriceClass_100', 'PriceClass_200', 'PriceClass_All']),
  text(['notifications', 'domain'], DOMAINS.good, DOMAINS.malformed),
  text(['notifications', 'hostedZoneId'], ZONE.good, ZONE.malformed, {
    notifications: { domain: 'example.com' },
  }),
  count(['messaging', 'archiveDays'], 1),
  text(ofIntegration('name'), ['crm', 'crm-2'], ['CRM', 'c', '-crm'], integrations),
  text(ofIntegration('url'), ['https://crm.example/a'], ['http://crm.example'], integrations),
  names(ofIntegration('source'), integrations),
  names(ofIntegration('detailType'), integrations),
  text(ofIntegration('apiKeyHeader'), ['x-api-key'], ['x api key', ''], integrations),
  text(ofIntegration('apiKeySecretArn'), [secretArn], ['key', 'arn:aws:ssm:a:1:parameter/a'], integrations),
  quantity(ofIntegration('requestsPerSecond'), 1, 300, integrations),
  {
    path: ['allowedIpRanges'],
    good: [[], ['192.0.2.0/24', '2001:db8::/32']],
    bad: bad('bad_format', ['192.0.2.0']),
  },
  ...['requestsPerMonth', 'invocationsPerMonth', 'durationMs'].map((key) => amount(['load', key])),
  ...['readsPerInvocation', 'writesPerInvocation', 'storageGb'].map((key) => amount(['load', key])),
];
