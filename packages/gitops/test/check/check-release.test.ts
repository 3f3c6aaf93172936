import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { ReleaseFiles } from '../../src';
import { checkRelease } from '../../src/check/check-release';
import { readWorkingTree } from '../../src/check/read-working-tree';
import { renderCheck } from '../../src/check/render-check';
import { TestRepository } from '../support/git-repository';
import { catalogService } from '../../../config/test/support/stage-source';
import { apiEntry, releaseConfigYaml, releaseFiles } from '../support/release-files';

const STAGES = 'stages: { staging: {}, production: { account: "210987654321" } }';
const FLIGHTS = { 'flight-service': catalogService('flight-service'), 'flight-bff': apiEntry('flight-bff') };
const RIGHT: ReleaseFiles = {
  ...releaseFiles({ 'flight-service': FLIGHTS['flight-service'] }, { stage: 'production' }),
  ...releaseFiles(FLIGHTS, { config: releaseConfigYaml(STAGES) }),
};

/** What is wrong, as `file:line:column message`. */
function findingsIn(files: ReleaseFiles): string[] {
  return checkRelease({ files, findings: [] })
    .files.flatMap(({ diagnostics }) => diagnostics)
    .map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
}

it('a repository that is in order says what each stage has', () => {
  const check = checkRelease({ files: RIGHT, findings: [] });
  expect(check).toEqual({
    ok: true,
    stages: [
      { stage: 'staging', units: 2, functions: 3 },
      { stage: 'production', units: 1, functions: 1 },
    ],
    files: [],
  });
  expect(renderCheck(check)).toBe(
    [
      'release repository in order',
      '  staging     2 units, 3 functions',
      '  production  1 unit, 1 function',
      '',
    ].join('\n'),
  );
});

it('every finding of every stage comes at once, and one that stages share comes once', () => {
  const files = {
    ...RIGHT,
    'catalog/flight-service/v1.yaml': catalogService('flight-service', 'memorySize: 1'),
    'environments/production/services.yaml':
      'services: { flight-service: { imageTag: v1 }, seat-service: { imageTag: v7 } }\n',
  };
  expect(findingsIn(files)).toEqual([
    'catalog/flight-service/v1.yaml:6:13 memorySize: 1 is below the minimum of 128 MB',
    'environments/production/services.yaml:1:73 seat-service: the catalog has no v7',
  ]);
  expect(renderCheck(checkRelease({ files, findings: [] }))).toContain('2 problems in 2 files.');
});

it('an entry of the catalog is checked before any stage has it', () => {
  const files = {
    ...RIGHT,
    'catalog/seat-service/v2.yaml': catalogService('seat-service'),
    'catalog/seat-service/v3.yaml': 'serviceName: seat-service\n',
    'catalog/fare-service/v1.yaml': catalogService('seat-service'),
  };
  expect(findingsIn(files)).toEqual([
    'catalog/fare-service/v1.yaml:1:14 serviceName: seat-service is not fare-service',
    'catalog/seat-service/v2.yaml:4:11 imageTag: v1 is not the v2 of its file',
    'catalog/seat-service/v3.yaml:1:1 functionName is missing',
    'catalog/seat-service/v3.yaml:1:1 ecrRepository is missing',
    'catalog/seat-service/v3.yaml:1:1 imageTag is missing',
  ]);
});

it('a unit of release-config.yaml that no stage has is a mistake; one that only some have is none', () => {
  const config = releaseConfigYaml(
    'units: { flight-bff: { wave: 1 }, fligt-service: { wave: 2 } }',
    "windows: [{ kind: deny, cron: '* * * * *', durationMinutes: 1, units: [seat-service] }]",
    STAGES,
  );
  expect(findingsIn({ ...RIGHT, 'release-config.yaml': config })).toEqual([
    'release-config.yaml:4:50 no stage has fligt-service: did you mean flight-service?',
    'release-config.yaml:5:72 no stage has seat-service',
  ]);
});

it('a folder of a stage that release-config.yaml does not have would never be read', () => {
  const files = { ...RIGHT, 'environments/prodution/services.yaml': 'services: {}\n' };
  expect(findingsIn(files)).toEqual([
    'environments/prodution/services.yaml:1:1 release-config.yaml has no stage prodution: did you mean production?',
  ]);
});

describe('the working tree', () => {
  let repository: TestRepository;
  beforeEach(() => {
    repository = new TestRepository();
  });
  afterEach(() => repository.remove());

  it('is read as it lies on the disk, without what says nothing of a stage', () => {
    repository.write({
      ...RIGHT,
      'README.md': 'read me',
      'catalog/flight-service/contract/openapi.yaml': 'openapi: 3.0.0',
      'history/rollback-configs/staging/1.yaml': 'services: {}',
    });
    expect(readWorkingTree(repository.folder)).toEqual({ files: RIGHT, findings: [] });
  });

  it('without release-config.yaml is a mistake with a place', () => {
    const { ok, files } = checkRelease(readWorkingTree(repository.folder));
    expect({ ok, message: files[0]?.diagnostics[0]?.message }).toEqual({
      ok: false,
      message: 'the file does not exist',
    });
  });

  it('with a link to nowhere says so', () => {
    repository.write(RIGHT);
    mkdirSync(join(repository.folder, 'catalog/seat-service'));
    symlinkSync('nowhere', join(repository.folder, 'catalog/seat-service/v1.yaml'));
    const { files } = checkRelease(readWorkingTree(repository.folder));
    expect(files.flatMap(({ diagnostics }) => diagnostics)).toMatchObject([
      { file: 'catalog/seat-service/v1.yaml', message: 'the file does not exist' },
    ]);
  });
});
