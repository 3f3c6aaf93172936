import fc from 'fast-check';
import { configHash, type FunctionSettings, parseServiceConfig, serviceSettings } from '../../src';
import { minimalYaml } from '../support/minimal-config';
import { CONTEXT } from '../support/stage-context';

it('is the same whatever order fields and variables are written in', () => {
  const lines = ['memorySize: 1024', 'timeout: 20', 'environment: { AA: x, BB: y }'];
  const turned = ['environment: { BB: y, AA: x }', 'timeout: 20', 'memorySize: 1024'];
  expect(hashOf(...turned)).toBe(hashOf(...lines));
});

it('is the same for the same settings with their keys in any order', () => {
  const settings = settingsOf('vpc: { subnetIds: [subnet-0a1b2c3d], securityGroupIds: [sg-0a1b2c3d] }');
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.entries(settings), { minLength: 16 }), (entries) => {
      expect(configHash(Object.fromEntries(entries) as unknown as FunctionSettings)).toBe(
        configHash(settings),
      );
    }),
  );
});

it('does not tell a default that is written from one that is not', () => {
  expect(hashOf('memorySize: 512', 'tracing: Active')).toBe(hashOf());
});

it.each([
  ['memorySize: 513'],
  ['environment: { LOG_LEVEL: debug }'],
  ['image: { command: [index.other] }'],
  ['architecture: x86_64'],
  ['logging: { systemLogLevel: DEBUG }'],
  ['capacityProvider: { name: shared }'],
])('is another one with %s', (line) => {
  expect(hashOf(line)).not.toBe(hashOf());
});

it('is another one where the order of a list says something', () => {
  expect(hashOf('image: { command: [a, b] }')).not.toBe(hashOf('image: { command: [b, a] }'));
});

it.each([
  ['reservedConcurrency: 5'],
  ['provisionedConcurrency: 5'],
  ['logging: { retentionInDays: 7 }'],
  ['tags: { team: flights }'],
  ['permissions: [dynamodb:GetItem]'],
  ['imageTag: v9'],
])('is the same with %s, which no version freezes', (line) => {
  expect(hashOf(line)).toBe(hashOf());
});

it('is another one where the stage has another table', () => {
  const { config } = parsed();
  const other = serviceSettings(config, { ...CONTEXT, tableName: 'other-table' });
  expect(configHash(other)).not.toBe(configHash(serviceSettings(config, CONTEXT)));
});

it('fits an environment variable and says nothing of what it stands for', () => {
  expect(hashOf()).toMatch(/^[0-9a-f]{32}$/);
});

function hashOf(...lines: string[]): string {
  return configHash(settingsOf(...lines));
}

function settingsOf(...lines: string[]): FunctionSettings {
  return serviceSettings(parsed(...lines).config, CONTEXT);
}

function parsed(...lines: string[]) {
  const replaced = lines.map((line) => line.split(':')[0]);
  const base = minimalYaml()
    .split('\n')
    .filter((line) => !replaced.includes(line.split(':')[0]));
  const result = parseServiceConfig([...base, ...lines, ''].join('\n'));
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result;
}
