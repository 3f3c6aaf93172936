import { configHash, parseServiceConfig, serviceSettings } from '@drystone/config';
import {
  type DesiredStage,
  type DesiredUnit,
  desiredStage,
  type ReleaseFiles,
  unitConfigHash,
} from '../../src';
import { catalogService } from '../../../config/test/support/stage-source';
import { apiEntry, CONTEXT, releaseConfigYaml, releaseFiles } from '../support/release-files';

function desiredOf(files: ReleaseFiles): DesiredStage {
  const result = desiredStage({ commit: 'c0ffee', files }, CONTEXT);
  if (!result.ok) throw new Error(JSON.stringify(result.files, undefined, 2));
  return result.desired;
}

function unitOf(files: ReleaseFiles): DesiredUnit {
  return desiredOf(files).units[0]!;
}

/** What is wrong, as `file:line:column message`. */
function findingsIn(files: ReleaseFiles, context = CONTEXT): string[] {
  const result = desiredStage({ commit: 'c0ffee', files }, context);
  if (result.ok) return [];
  return result.files
    .flatMap(({ diagnostics }) => diagnostics)
    .map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
}

describe('a unit', () => {
  const entry = catalogService('flight-service', 'memorySize: 1024', 'provisionedConcurrency: 5');

  it('is the image and the configuration that the catalog has under its tag', () => {
    expect(unitOf(releaseFiles({ 'flight-service': entry }))).toMatchObject({
      name: 'flight-service',
      imageTag: 'v1',
      repository: 'company/flight-service',
      pair: { digest: `sha256:${'a'.repeat(64)}` },
      functions: [{ functionName: 'StagingFlightService', architecture: 'arm64', provisionedConcurrency: 5 }],
    });
  });

  it('waits for the hash that the deployed function carries', () => {
    const config = parseServiceConfig(entry);
    if (!config.ok) throw new Error('the entry is right');
    const [flights] = unitOf(releaseFiles({ 'flight-service': entry })).functions;
    expect(flights?.configHash).toBe(configHash(serviceSettings(config.config, CONTEXT)));
  });

  it('is another pair once its configuration differs, with the same image', () => {
    const before = unitOf(releaseFiles({ 'flight-service': entry })).pair;
    const after = unitOf(releaseFiles({ 'flight-service': `${entry}timeout: 9\n` })).pair;
    expect(after.digest).toBe(before.digest);
    expect(after.configHash).not.toBe(before.configHash);
  });

  it('is the same pair where only what a version does not freeze differs', () => {
    const before = unitOf(releaseFiles({ 'flight-service': entry })).pair;
    const after = unitOf(releaseFiles({ 'flight-service': `${entry}reservedConcurrency: 9\n` })).pair;
    expect(after).toEqual(before);
  });

  it('has all functions of an API, in the order of their names', () => {
    const { functions, pair } = unitOf(releaseFiles({ 'flight-bff': apiEntry('flight-bff') }));
    expect(functions.map(({ functionName }) => functionName)).toEqual([
      'StagingBookHandler',
      'StagingSearchHandler',
    ]);
    expect(pair.configHash).toBe(unitConfigHash(functions.toReversed()));
  });

  it('has environments on a capacity provider: three at least where nobody says a number', () => {
    const onProvider = (fields: string) =>
      unitOf(
        releaseFiles({
          'flight-service': catalogService(
            'flight-service',
            'memorySize: 2048',
            `capacityProvider: { name: fleet${fields} }`,
          ),
        }),
      ).functions[0]?.environments;
    expect(onProvider('')).toEqual({ min: 3 });
    expect(onProvider(', min: 0, max: 8')).toEqual({ min: 0, max: 8 });
  });
});

describe('the units of a stage', () => {
  it('come in the order of their names', () => {
    const { units, commit } = desiredOf(
      releaseFiles({ 'user-service': catalogService('user-service'), 'a-bff': apiEntry('a-bff') }),
    );
    expect({ commit, names: units.map(({ name }) => name) }).toEqual({
      commit: 'c0ffee',
      names: ['a-bff', 'user-service'],
    });
  });

  it('may be none: the planner judges whether so many may vanish', () => {
    expect(desiredOf(releaseFiles({})).units).toEqual([]);
  });
});

describe('how a unit is released', () => {
  const policyWith = (...lines: string[]) =>
    unitOf(
      releaseFiles(
        { 'flight-service': catalogService('flight-service') },
        { config: releaseConfigYaml(...lines) },
      ),
    ).policy;

  it('has a default for everything', () => {
    expect(policyWith()).toEqual({
      steps: [],
      bakeMinutes: 5,
      wave: 0,
      dependsOn: [],
      health: { probe: true, minRequests: 20, maxErrorPercent: 5, tooFewRequests: 'proceed' },
      drift: 'warn',
    });
  });

  it('has the steps of its strategy', () => {
    expect(policyWith('strategy: canary').steps).toEqual([{ percent: 10, minutes: 5 }]);
    expect(policyWith('strategy: canary', 'steps: [{ percent: 5, minutes: 1 }]').steps).toEqual([
      { percent: 5, minutes: 1 },
    ]);
    expect(policyWith('strategy: linear', 'linear: { percent: 30, minutes: 2 }').steps).toEqual([
      { percent: 30, minutes: 2 },
      { percent: 60, minutes: 2 },
      { percent: 90, minutes: 2 },
    ]);
    expect(policyWith('strategy: linear', 'linear: { percent: 50, minutes: 1 }').steps).toEqual([
      { percent: 50, minutes: 1 },
    ]);
  });

  it('is what the unit says, over what the stage says, over what the file says', () => {
    const policy = policyWith(
      'bakeMinutes: 1',
      'health: { minRequests: 1, maxErrorPercent: 1 }',
      'units: { flight-service: { wave: 2, health: { maxErrorPercent: 3 } } }',
      'stages: { staging: { bakeMinutes: 2, health: { minRequests: 2 } } }',
    );
    expect(policy).toMatchObject({
      wave: 2,
      bakeMinutes: 2,
      health: { minRequests: 2, maxErrorPercent: 3, probe: true },
    });
  });
});

describe('what holds for the stage as a whole', () => {
  it('is what its section says', () => {
    const config = releaseConfigYaml(
      'maxConcurrent: 7',
      'suspend: { reason: the holidays, by: release team }',
      "windows: [{ kind: deny, cron: '0 22 * * FRI', durationMinutes: 600, timeZone: Europe/Berlin }]",
      'stages: { staging: { maxFailures: 2 } }',
    );
    expect(desiredOf(releaseFiles({}, { config })).policy).toEqual({
      windows: [{ kind: 'deny', cron: '0 22 * * FRI', durationMinutes: 600, timeZone: 'Europe/Berlin' }],
      maxConcurrent: 7,
      maxFailures: 2,
      maxRemovedPercent: 20,
      configDeadlineMinutes: 30,
      updateDeadlineMinutes: 15,
      keepVersions: 5,
      suspend: { reason: 'the holidays', by: 'release team' },
    });
  });
});

describe('what is refused', () => {
  const flights = { 'flight-service': catalogService('flight-service') };

  it('all findings of all files come at once', () => {
    const files = {
      ...releaseFiles(
        { ...flights, 'user-service': catalogService('user-service', 'memorySize: 1') },
        { config: releaseConfigYaml('maxConcurent: 2') },
      ),
    };
    expect(findingsIn(files)).toEqual([
      'release-config.yaml:4:1 unknown key maxConcurent: did you mean maxConcurrent?',
      'catalog/user-service/v1.yaml:6:13 memorySize: 1 is below the minimum of 128 MB',
    ]);
  });

  it('a repository without release-config.yaml', () => {
    const { 'release-config.yaml': _, ...files } = releaseFiles(flights);
    expect(findingsIn(files)).toEqual(['release-config.yaml:1:1 the file does not exist']);
  });

  it('a stage that release-config.yaml does not have', () => {
    const config = releaseConfigYaml('stages: { stagin: {} }');
    expect(findingsIn(releaseFiles(flights, { config }))).toEqual([
      'release-config.yaml:4:9 there is no stage staging: did you mean stagin?',
    ]);
  });

  it('a stage whose folder is gone: that is no wish for an empty stage', () => {
    const { 'environments/staging/services.yaml': _, ...files } = releaseFiles(flights);
    expect(findingsIn(files)).toEqual(['environments/staging/services.yaml:1:1 the file does not exist']);
  });

  it('files that are for another account than the one that they are read in', () => {
    expect(findingsIn(releaseFiles(flights), { ...CONTEXT, account: '210987654321' })).toEqual([
      'release-config.yaml:2:10 account: 123456789012 is not the 210987654321 of the environment',
    ]);
  });

  it('a unit that waits for one that the stage does not have', () => {
    const config = releaseConfigYaml(
      'units:',
      '  flight-service: { dependsOn: [user-servce] }',
      '  seat-service: { dependsOn: [fare-service] }',
    );
    const both = { ...flights, 'user-service': catalogService('user-service') };
    expect(findingsIn(releaseFiles(both, { config }))).toEqual([
      'release-config.yaml:5:33 flight-service waits for user-servce, which the stage does not have: did you mean user-service?',
    ]);
  });

  it('two units with a function of one name', () => {
    const files = releaseFiles({
      ...flights,
      'user-service': catalogService('user-service').replace('UserService', 'FlightService'),
    });
    expect(findingsIn(files)).toEqual([
      'catalog/user-service/v1.yaml:2:15 functionName: StagingFlightService is a function of flight-service too',
    ]);
  });
});

it('a file of the name of a property that every object has is no file', () => {
  expect(findingsIn({ __proto__: null, toString: 'a' } as unknown as ReleaseFiles)).toContain(
    'release-config.yaml:1:1 the file does not exist',
  );
});
