import { parseServiceConfig, serviceSettings, configHash } from '@drystone/config';
import { diffStage } from '../../src';
import { configChanges } from '../../src/planner/config-changes';
import { CONTEXT } from '../support/release-files';
import { desiredStage, unitOf } from './support/units';

it.each([
  ['memorySize: 1024', 'memorySize', 'with the version'],
  ['timeout: 60', 'timeout', 'with the version'],
  ['environment: { LEVEL: b }', 'environment.LEVEL', 'with the version'],
  ['provisionedConcurrency: 5', 'provisionedConcurrency', 'with the version'],
  ['reservedConcurrency: 5', 'reservedConcurrency', 'at deploy'],
  ['logging: { retentionInDays: 7 }', 'logging.retentionInDays', 'at deploy'],
  ['logging: { applicationLogLevel: DEBUG }', 'logging.applicationLogLevel', 'with the version'],
])('%s is one change, of %s, that takes effect %s', (line, path, effect) => {
  const changes = configChanges(configOf(''), configOf(line), (config) =>
    configHash(serviceSettings(config, CONTEXT)),
  );
  expect(changes).toEqual([expect.objectContaining({ path, effect })]);
});

it('names what is added, removed and changed, and leaves out what stays the same', () => {
  const before = desiredStage([
    unitOf({ name: 'a' }),
    unitOf({ name: 'b' }),
    unitOf({ name: 'c' }),
    unitOf({ name: 'd' }),
  ]);
  const after = desiredStage([
    unitOf({ name: 'b' }),
    unitOf({ name: 'c', tag: 'v2' }),
    unitOf({ name: 'd', config: 'c2' }),
    unitOf({ name: 'e' }),
  ]);
  expect(diffStage({ desired: before }, { desired: after })).toMatchObject([
    { name: 'a', kind: 'removed', isReleased: false },
    {
      name: 'c',
      kind: 'changed',
      imageTag: { before: 'v1', after: 'v2' },
      isNewImage: true,
      isReleased: true,
    },
    { name: 'd', kind: 'changed', isNewImage: false, isReleased: true },
    { name: 'e', kind: 'added', isNewImage: true, isReleased: true },
  ]);
});

it('says what is released against what is live, where that is known', () => {
  const stage = { desired: desiredStage([unitOf({ tag: 'v2' })]) };
  const live = {
    pair: unitOf().pair,
    imageTag: 'v1',
    versions: { Flight: '2' },
    at: '2026-01-05T10:00:00.000Z',
  };
  expect(diffStage(stage, stage, new Map([['flight', live]]))).toMatchObject([
    { isReleased: true, live: { imageTag: 'v1' } },
  ]);
  expect(diffStage(stage, stage)).toEqual([]);
});

function configOf(line: string) {
  const result = parseServiceConfig(
    [
      'serviceName: flight-service',
      'functionName: Flight',
      'ecrRepository: flights',
      'imageTag: v1',
      line,
      '',
    ].join('\n'),
  );
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.config;
}
