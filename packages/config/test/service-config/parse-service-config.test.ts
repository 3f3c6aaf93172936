import { parseServiceConfig } from '../../src';
import { findingsIn } from '../support/findings';
import { minimalYaml } from '../support/minimal-config';

describe('a service-config.yaml', () => {
  it('has its defaults filled in', () => {
    expect(parseServiceConfig(minimalYaml())).toMatchObject({
      ok: true,
      config: {
        architecture: 'arm64',
        memorySize: 512,
        timeout: 30,
        ephemeralStorage: 512,
        snapStart: 'none',
        environment: {},
        permissions: [],
        logging: { format: 'JSON', retentionInDays: 30 },
        tracing: 'Active',
        alarms: { enabled: true, errors: { period: 60, evaluationPeriods: 3, datapointsToAlarm: 2 } },
        async: { maximumRetryAttempts: 2, maximumEventAge: 21_600 },
      },
    });
  });

  it('reads the short form of provisioned concurrency as its long form', () => {
    const short = parseServiceConfig(minimalYaml('provisionedConcurrency: 3'));
    expect(short).toEqual({
      ...parseServiceConfig(minimalYaml('provisionedConcurrency: { executions: 3 }')),
      locate: expect.any(Function),
    });
    expect(short).toMatchObject({ config: { provisionedConcurrency: { executions: 3 } } });
  });

  it('shows every mistake at once, in file order, each at its key or value', () => {
    const text = [
      'serviceName: Flight',
      'memorySzie: 512',
      'MemorySize: 512',
      'memorySize: 64',
      'environment:',
      '  PORT: 3000',
      '  AWS_REGION: eu-west-1',
      'permissions:',
      '  - dynamodb:Scan',
      'timeout:',
      'owner: {}',
    ].join('\n');
    expect(findingsIn(text)).toEqual([
      '1:1 missing_key functionName is missing',
      '1:1 missing_key ecrRepository is missing',
      '1:1 missing_key imageTag is missing',
      '1:14 bad_format serviceName: "Flight" is not a service name',
      '2:1 unknown_key unknown key memorySzie: did you mean memorySize?',
      '3:1 unknown_key unknown key MemorySize: did you mean memorySize?',
      '4:13 out_of_range memorySize: 64 is below the minimum of 128 MB',
      '6:9 wrong_type environment.PORT: 3000 is not text',
      '7:3 bad_format environment.AWS_REGION: AWS_REGION is not free',
      "9:5 refused_permission dynamodb:Scan is refused: a scan reads every service's items",
      '10:1 wrong_type timeout is empty',
      '11:1 missing_key owner.team is missing',
    ]);
  });

  it('proposes the choice that was probably meant', () => {
    expect(findingsIn(minimalYaml('tracing: active', 'architecture: arm46'))).toEqual([
      '5:10 not_allowed tracing: "active" is not allowed: did you mean Active?',
      '6:15 not_allowed architecture: "arm46" is not allowed: did you mean arm64?',
    ]);
  });

  it('says how far a key or value reaches', () => {
    const result = parseServiceConfig(minimalYaml('memorySzie: 1', 'tracing: "maybe"'));
    expect(result).toMatchObject({
      diagnostics: [
        { line: 5, column: 1, endColumn: 11 },
        { line: 6, column: 10, endColumn: 17 },
      ],
    });
  });

  it('finds a mistake in the value behind an alias where that value stands', () => {
    const text = minimalYaml(
      'owner: { team: &name X, contact: a }',
      'environment: { NAME: *name }',
      'tracing: *name',
    );
    expect(findingsIn(text)).toEqual(['7:10 not_allowed tracing: "X" is not allowed']);
  });

  it('names the file as it was given', () => {
    expect(parseServiceConfig('', 'services/a.yaml')).toMatchObject({
      diagnostics: [{ file: 'services/a.yaml' }],
    });
  });
});

describe('locating a field', () => {
  const result = parseServiceConfig(
    minimalYaml('# a comment', 'timeout:   45', 'permissions:', '  - dynamodb:GetItem', '  - dynamodb:Query'),
  );
  const locate = (...path: (string | number)[]) => (result.ok ? result.locate(path) : undefined);

  it('gives the place of its value', () => {
    expect(locate('timeout')).toEqual({ line: 6, column: 12 });
    expect(locate('permissions', 1)).toEqual({ line: 9, column: 5 });
  });

  it('gives nothing where the file leaves the field to its default', () => {
    expect(locate('memorySize')).toBeUndefined();
    expect(locate('permissions', 2)).toBeUndefined();
    expect(locate('timeout', 'deeper')).toBeUndefined();
  });
});
