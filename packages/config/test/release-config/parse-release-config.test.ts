import { parseReleaseConfig, type ReleaseConfig, releaseConfigForStage, releasePolicy } from '../../src';
import { releaseConfigYaml } from '../support/release-config';

/** What is wrong with a text, as `line:column code message`. */
function findingsIn(text: string): string[] {
  const result = parseReleaseConfig(text);
  if (result.ok) return [];
  return result.diagnostics.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
}

function configOf(...lines: string[]): ReleaseConfig {
  const result = parseReleaseConfig(releaseConfigYaml(...lines));
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.config;
}

describe('the configuration of a release repository', () => {
  it('says where a stage is, and has a default for the rest', () => {
    expect(configOf()).toMatchObject({
      tableName: 'shared-table',
      registryPath: '/services',
      strategy: 'allAtOnce',
      maxConcurrent: 20,
      promotion: {},
      windows: [],
    });
  });

  it('has at least one stage', () => {
    expect(findingsIn(releaseConfigYaml('stages: {}'))).toEqual(['4:9 conflict there is no stage']);
  });

  it('knows a key that was probably meant, in a unit too', () => {
    expect(
      findingsIn(releaseConfigYaml('maxConcurent: 2', 'units: { flight-service: { stratgy: canary } }')),
    ).toEqual([
      '4:1 unknown_key unknown key maxConcurent: did you mean maxConcurrent?',
      '5:28 unknown_key unknown key stratgy: did you mean strategy?',
    ]);
  });
});

describe('the order of units', () => {
  const units = (...lines: string[]) =>
    findingsIn(releaseConfigYaml('units:', ...lines.map((line) => `  ${line}`)));

  it('may be any that ends', () => {
    expect(
      units(
        'aa: { dependsOn: [bb, cc] }',
        'bb: { dependsOn: [cc] }',
        'cc: { dependsOn: [dd] }',
        'ee: { wave: 3, dependsOn: [ff] }',
        'ff: { wave: 3 }',
      ),
    ).toEqual([]);
  });

  it('is no circle; each is reported once, with its shortest way', () => {
    expect(
      units(
        'aa: { dependsOn: [bb] }',
        'bb: { dependsOn: [cc, aa] }',
        'cc: { dependsOn: [aa] }',
        'dd: { dependsOn: [dd] }',
        'ee: { dependsOn: [aa] }',
      ),
    ).toEqual([
      '5:20 conflict aa waits for itself: aa → bb → aa',
      '7:20 conflict cc waits for itself: cc → aa → bb → cc',
      '8:20 conflict dd waits for itself: dd → dd',
    ]);
  });

  it('does not contradict the waves', () => {
    expect(units('aa: { wave: 1, dependsOn: [bb, cc] }', 'bb: { wave: 2 }')).toEqual([
      '5:30 conflict aa of wave 1 waits for bb of wave 2, which waits for wave 1',
    ]);
  });

  it('is checked in each stage', () => {
    const text = releaseConfigYaml(
      'units: { aa: { dependsOn: [bb] } }',
      'stages:',
      '  staging: {}',
      '  production: { units: { bb: { wave: 1 } } }',
    );
    expect(findingsIn(text)).toEqual([
      '7:3 conflict in stages.production: aa of wave 0 waits for bb of wave 1, which waits for wave 0',
    ]);
  });
});

describe('promotion', () => {
  const stages = 'stages: { dev: {}, staging: {}, production: {} }';

  it('leads from stage to stage', () => {
    const promotion = 'promotion: { staging: { from: dev, soakMinutes: 0 }, production: { from: staging } }';
    expect(configOf(promotion, stages).promotion).toEqual({
      staging: { from: 'dev', soakMinutes: 0 },
      production: { from: 'staging', soakMinutes: 60 },
    });
  });

  it('names stages that there are', () => {
    const text = releaseConfigYaml(
      'promotion: { prodution: { from: staging }, production: { from: stagin } }',
      stages,
    );
    expect(findingsIn(text)).toEqual([
      '4:25 not_allowed there is no stage prodution: did you mean production?',
      '4:64 not_allowed there is no stage stagin: did you mean staging?',
    ]);
  });

  it('does not lead back', () => {
    const text = releaseConfigYaml(
      'promotion: { dev: { from: production }, staging: { from: dev }, production: { from: staging } }',
      stages,
    );
    expect(findingsIn(text)).toEqual([
      '4:27 conflict dev is promoted from production, and so from itself',
      '4:58 conflict staging is promoted from dev, and so from itself',
      '4:85 conflict production is promoted from staging, and so from itself',
    ]);
  });

  it('is the same in every stage', () => {
    const text = releaseConfigYaml('stages: { dev: { promotion: {} }, staging: {} }');
    expect(findingsIn(text)).toEqual(['4:29 not_allowed promotion is the same in every stage']);
  });
});

describe('a stage', () => {
  const config = configOf(
    'maxConcurrent: 5',
    'health: { minRequests: 10, maxErrorPercent: 1 }',
    'windows: [{ kind: deny, cron: 0 0 * * *, durationMinutes: 60 }]',
    'units: { flight-service: { wave: 1, health: { probe: false } } }',
    'stages:',
    '  staging: { account: "210987654321", windows: [], units: { flight-service: { wave: 2 } } }',
    '  production: { health: { maxErrorPercent: 0.1 } }',
  );

  it('is what the file says with its own section laid over it', () => {
    const staging = releaseConfigForStage(config, 'staging');
    const production = releaseConfigForStage(config, 'production');
    expect(staging).toMatchObject({ account: '210987654321', maxConcurrent: 5, windows: [] });
    expect(production).toMatchObject({ account: '123456789012', windows: [{ kind: 'deny' }] });
    expect(production.health).toMatchObject({ minRequests: 10, maxErrorPercent: 0.1 });
  });

  it('has units with what they say over what the stage says', () => {
    expect(releasePolicy(releaseConfigForStage(config, 'staging'), 'flight-service')).toMatchObject({
      wave: 2,
      health: { probe: false, minRequests: 10, maxErrorPercent: 1 },
    });
    expect(releasePolicy(releaseConfigForStage(config, 'production'), 'user-service')).toMatchObject({
      wave: 0,
      dependsOn: [],
      health: { probe: true, maxErrorPercent: 0.1 },
    });
  });

  it('is checked as a whole', () => {
    const text = releaseConfigYaml(
      'stages:',
      '  staging: { maxConcurrent: 0 }',
      '  production: { steps: [{ percent: 5, minutes: 1 }, { percent: 5, minutes: 1 }] }',
    );
    expect(findingsIn(text)).toEqual([
      '5:29 out_of_range in stages.staging: maxConcurrent: 0 is below the minimum of 1',
      '6:64 conflict in stages.production: steps[1]: 5 % is not more than the 5 % before it',
    ]);
  });

  it('does not change what the system is called', () => {
    expect(findingsIn(releaseConfigYaml('stages: { staging: { system: other } }'))).toEqual([
      '4:30 not_allowed system is the same in every stage',
    ]);
  });
});

it('an environment’s file of the same name is another kind', () => {
  const text = releaseConfigYaml('production: true', 'stages: { staging: {} }');
  expect(findingsIn(text)).toEqual([expect.stringContaining('4:1 unknown_key unknown key production')]);
});
