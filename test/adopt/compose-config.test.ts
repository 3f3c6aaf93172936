import { parseServiceConfig } from '@drystone/config';
import fc from 'fast-check';
import { composeConfig } from '../../src/adopt/compose-config';
import type { Setting } from '../../src/adopt/reading';

const BASE = {
  serviceName: 'flight-service',
  functionName: 'FlightService',
  ecrRepository: 'acme/flight-service',
  imageTag: 'latest',
  environment: { TABLE_NAME: 'shared-table', SERVICE_PREFIX: 'FLIGHTS', LOG_LEVEL: 'info' },
  permissions: ['dynamodb:GetItem'],
  memorySize: 512,
};

const setting = (path: string, value: unknown, line = 1): Setting => ({
  path: path.split('.'),
  value,
  from: { file: 'template.yaml', line },
});

function configOf(...settings: Setting[]) {
  const composed = composeConfig(BASE, settings);
  const result = parseServiceConfig(composed.text);
  if (!result.ok) throw new Error(composed.text);
  return { ...composed, config: result.config };
}

test('what a new service may do is not what an adopted one may', () => {
  expect(configOf().config.permissions).toEqual([]);
});

test('a setting stands in the file with the line that it comes from', () => {
  expect(configOf(setting('memorySize', 1024, 7)).text).toContain('memorySize: 1024 # template.yaml:7');
});

test('the later of two values for one field counts', () => {
  expect(configOf(setting('timeout', 3), setting('timeout', 9)).config.timeout).toBe(9);
});

test('list items add up, and equal ones are one', () => {
  const settings = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:GetItem'].map((each) =>
    setting('permissions.-', each),
  );
  expect(configOf(...settings).config.permissions).toEqual(['dynamodb:GetItem', 'dynamodb:Query']);
});

test.each([
  ['memorySize', 64, /below the minimum of 128 MB/],
  ['permissions.-', 'dynamodb:Scan', /a scan reads every service's items/],
  ['permissions.-', { actions: ['s3:GetObject'], resources: ['*'] }, /reaches all that the account has/],
  ['environment.AWS_REGION', 'x', /is not free/],
  ['environment.TABLE_NAME', 'mine', /every service shares one table/],
  ['events.schedule.-', { expression: 'tomorrow' }, /time expression/],
])('%s %j is left with the schema’s own reason, and the rest is carried over', (path, value, reason) => {
  const { config, leftovers } = configOf(setting(path, value, 3), setting('timeout', 9));
  expect(config.timeout).toBe(9);
  expect(leftovers).toMatchObject([{ why: expect.stringMatching(reason), at: { line: 3 } }]);
});

test('of a permission with a bad action the good ones are carried over', () => {
  const value = (...actions: string[]) => ({ actions, resources: ['arn:aws:s3:::a/*'] });
  const whole = {
    ...setting('permissions.-', value('s3:GetObject', 's3:Gone')),
    parts: [setting('permissions.-', value('s3:GetObject')), setting('permissions.-', value('s3:Gone'))],
  };
  const { config, leftovers } = configOf(whole);
  expect(config.permissions).toEqual([value('s3:GetObject')]);
  expect(leftovers).toHaveLength(1);
});

test.each([
  ['{{resolve:ssm:/flights/key}}', { ssm: '/flights/key' }],
  ['{{resolve:ssm-secure:/flights/key:3}}', { ssm: '/flights/key' }],
  [
    '{{resolve:secretsmanager:arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-b:SecretString:key}}',
    { secretsManager: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-b:key' },
  ],
])('%s is a secret, not a variable', (text, secret) => {
  const { config } = configOf(setting('environment.API_KEY', text));
  expect(config.secrets).toEqual({ API_KEY: secret });
  expect(config.environment).not.toHaveProperty('API_KEY');
});

test('a number or a boolean in the environment is text', () => {
  const { environment } = configOf(setting('environment.AA', 3), setting('environment.BB', true)).config;
  expect(environment).toMatchObject({ AA: '3', BB: 'true' });
});

test('the file is valid whatever is found, and nothing is lost without being said', () => {
  const path = fc.constantFrom(
    'memorySize',
    'timeout',
    'environment.AB',
    'tags.x',
    'permissions.-',
    'events.sqs.-',
    'vpc',
    'no.such.field',
  );
  const value = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null), fc.jsonValue());
  const settings = fc.array(
    fc.tuple(path, value, fc.nat()).map(([at, found, line]) => setting(at, found, line)),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(settings, (found) => {
      const { carried, leftovers } = configOf(...found);
      const places = found.map((each) =>
        JSON.stringify([each.path, each.path.at(-1) === '-' ? each.value : '']),
      );
      expect(carried.length + leftovers.length).toBe(new Set(places).size);
    }),
    { numRuns: 60 },
  );
});
