import { functionName, immutableChanges, parseServiceConfig } from '../../src';
import { minimalYaml } from '../support/minimal-config';

const PROVIDER = 'capacityProvider: { name: shared }';

it.each([
  ['tenancy: PER_TENANT', '', 'tenancy'],
  ['', 'tenancy: PER_TENANT', 'tenancy'],
  ['', 'durable: { executionTimeout: 60 }', 'durable'],
  ['durable: { executionTimeout: 60 }', '', 'durable'],
  [PROVIDER, '', 'capacityProvider'],
  ['', 'logging: { logGroupClass: INFREQUENT_ACCESS }', 'logging.logGroupClass'],
])('%s cannot become %s', (before, after, path) => {
  expect(immutableChanges(serviceOf(before), serviceOf(after))).toEqual([
    expect.objectContaining({
      path: path.split('.'),
      message: expect.stringContaining(`${path} of flight-service cannot change`),
    }),
  ]);
});

it.each([
  ['', PROVIDER],
  ['memorySize: 512', 'memorySize: 1024'],
  ['durable: { executionTimeout: 60 }', 'durable: { executionTimeout: 90 }'],
])('%s may become %s', (before, after) => {
  expect(immutableChanges(serviceOf(before), serviceOf(after))).toEqual([]);
});

it('the real name stays, whatever says it', () => {
  const before = serviceOf('');
  const [finding, ...others] = immutableChanges(before, { ...before, functionName: 'OtherName' });
  expect(others).toEqual([]);
  expect(finding?.message).toBe(
    'functionName of flight-service cannot change: the function would be another one, without a release, and the old one would be deleted',
  );
});

function serviceOf(line: string) {
  const result = parseServiceConfig(minimalYaml(line));
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  const { config } = result;
  return { config, functionName: functionName('staging', config), file: 'v1.yaml' };
}
