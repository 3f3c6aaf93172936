import { bad, beyond, type FieldCase, prose, text } from './field-case';

/** What a service is, and its variables. */
export const IDENTITY_CASES: readonly FieldCase[] = [
  text(
    ['serviceName'],
    ['ab', 'flight-service', `a${'b'.repeat(39)}`],
    ['', 'a', 'Flight', '1a', 'a_b', 'a#', 'a*', 'x'.repeat(41)],
  ),
  text(['functionName'], ['F', 'Flight_Service-1', 'x'.repeat(48)], ['', 'Flight Service', 'x'.repeat(49)]),
  prose(['description'], 256),
  prose(['owner', 'team'], 64),
  prose(['owner', 'contact'], 256, { owner: { team: 'flights' } }),
  text(['tags', 'cost-center'], ['', 'Größe 1_.:/=+-@', 'x'.repeat(256)], ['<b>', 'x'.repeat(257)]),
  {
    path: ['tags'],
    good: [{}, { a: '' }],
    bad: bad('bad_format', { 'aws:a': 'b' }, { 'Aws:a': 'b' }, { '': 'b' }, { 'a<': 'b' }),
  },
  {
    path: ['tags'],
    good: [Object.fromEntries(Array.from({ length: 45 }, (_, index) => [`tag-${index}`, 'x']))],
    bad: beyond(
      'out_of_range',
      Object.fromEntries(Array.from({ length: 46 }, (_, index) => [`tag-${index}`, 'x'])),
    ),
  },
  text(
    ['ecrRepository'],
    ['ab', 'company/flight-service', 'a.b_c/d'],
    ['', 'a', 'Company/x', 'a//b', '/a', 'a:tag', 'x'.repeat(257)],
  ),
  text(['imageTag'], ['latest', 'v1.2.3', '_', 'x'.repeat(128)], ['', '.a', '-a', 'a:b', 'x'.repeat(129)]),
  text(
    ['imageDigest'],
    [`sha256:${'a'.repeat(64)}`],
    ['', 'sha256:', `sha256:${'A'.repeat(64)}`, `md5:${'a'.repeat(64)}`],
  ),
  { path: ['image', 'command'], good: [[], ['index.handler']], bad: bad('wrong_type', 'index.handler', [1]) },
  {
    path: ['image', 'entryPoint'],
    good: [['/sh']],
    bad: [...bad('wrong_type', 'sh'), ...bad('out_of_range', Array(1501).fill('a'))],
  },
  prose(['image', 'workingDirectory'], 1000),
  text(['environment', 'TABLE_NAME'], ['', 'shared-table', 'ü'], []),
  text(['environment', 'SERVICE_PREFIX'], ['FLIGHTS', 'F1_A'], []),
  {
    path: ['environment', 'SERVICE_PREFIX'],
    good: [],
    bad: beyond('bad_format', '', 'flights', 'FLIGHTS*', 'A#B', '?'),
  },
  {
    path: ['environment'],
    good: [{}, { A_1: 'x' }],
    bad: bad(
      'bad_format',
      { A: 'x' },
      { '1A': 'x' },
      { 'A-B': 'x' },
      { AWS_REGION: 'x' },
      { DRYSTONE_CONFIG_HASH: 'x' },
    ),
  },
  {
    path: ['environment'],
    good: [{ BIG: 'x'.repeat(4093) }],
    bad: beyond('out_of_range', { BIG: 'x'.repeat(4094) }, { BIG: 'ü'.repeat(2047) }),
  },
  text(['secrets', 'API_KEY', 'ssm'], ['/flights/key', '/a.b-c_d'], ['', 'flights', '/', '/a//b', '/a b']),
  text(
    ['secrets', 'API_KEY', 'secretsManager'],
    [
      'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a/b-X1',
      'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a:key',
    ],
    ['a', 'arn:aws:s3:::secret', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:*'],
  ),
  {
    path: ['secrets', 'API_KEY'],
    good: [],
    bad: [
      ...beyond('missing_key', {}),
      ...beyond('conflict', {
        ssm: '/a',
        secretsManager: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a',
      }),
    ],
  },
  { path: ['secrets'], good: [{}], bad: bad('bad_format', { AWS_REGION: { ssm: '/a' } }) },
  {
    path: ['calls'],
    good: [
      [],
      ['reservation-service', 'user-service'],
      Array.from({ length: 50 }, (_, index) => `service-${index}`),
    ],
    bad: [
      ...bad('wrong_type', 'reservation-service', [5]),
      ...bad('bad_format', ['Reservations'], ['*']),
      ...bad(
        'out_of_range',
        Array.from({ length: 51 }, (_, index) => `service-${index}`),
      ),
      ...beyond('conflict', ['flight-service'], ['user-service', 'user-service']),
    ],
  },
];
