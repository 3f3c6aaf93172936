import { configForStage, parseServiceConfig } from '../../src';
import { findingsIn } from '../support/findings';
import { minimalYaml } from '../support/minimal-config';

describe('a stage that differs', () => {
  const result = parseServiceConfig(
    minimalYaml(
      'environment: { LOG_LEVEL: info, NODE_ENV: production }',
      'permissions: [dynamodb:GetItem]',
      'provisionedConcurrency: { executions: 2, autoscaling: { min: 1, max: 4 } }',
      'logging: { retentionInDays: 7 }',
      'environments:',
      '  staging:',
      '    memorySize: 1024',
      '    environment: { LOG_LEVEL: debug }',
      '    permissions: [dynamodb:Query]',
      '    logging: { logGroupClass: INFREQUENT_ACCESS }',
    ),
  );
  const inStage = (stage: string) => (result.ok ? configForStage(result.config, stage) : undefined);

  it('has its own values, and those of the other mappings', () => {
    expect(inStage('staging')).toMatchObject({
      memorySize: 1024,
      environment: { LOG_LEVEL: 'debug', NODE_ENV: 'production' },
      permissions: ['dynamodb:Query'],
      provisionedConcurrency: { executions: 2, autoscaling: { min: 1, max: 4 } },
      logging: { retentionInDays: 7, logGroupClass: 'INFREQUENT_ACCESS' },
      environments: {},
    });
  });

  it('changes nothing in the other stages', () => {
    expect(inStage('production')).toMatchObject({ memorySize: 512, environment: { LOG_LEVEL: 'info' } });
  });

  it('is checked as a whole, and its mistakes are shown where they are', () => {
    const text = minimalYaml(
      'provisionedConcurrency: 5',
      'environments:',
      '  staging:',
      '    memorySize: 64',
      '    memorySzie: 1024',
      '  production:',
      '    reservedConcurrency: 2',
    );
    expect(findingsIn(text)).toEqual([
      '8:17 out_of_range in environments.staging: memorySize: 64 is below the minimum of 128 MB',
      '9:5 unknown_key in environments.staging: unknown key memorySzie: did you mean memorySize?',
      '10:3 conflict in environments.production: provisionedConcurrency: 5 is more than reservedConcurrency: 2',
    ]);
  });

  it('does not repeat the mistakes of the file', () => {
    expect(findingsIn(minimalYaml('memorySize: 64', 'environments: { staging: { timeout: 60 } }'))).toEqual([
      '5:13 out_of_range memorySize: 64 is below the minimum of 128 MB',
    ]);
  });

  it.each([
    'serviceName: flight-service',
    'functionName: FlightService',
    'ecrRepository: company/flight-service',
    'imageTag: v1',
    'environment: { SERVICE_PREFIX: USERS }',
    'environment: { TABLE_NAME: other }',
  ])('cannot have another %s', (line) => {
    expect(findingsIn(minimalYaml('environments:', '  staging:', `    ${line}`))).toEqual([
      expect.stringMatching(/^7:\d+ not_allowed .* is the same in every stage$/),
    ]);
  });

  it('is one of at most 20', () => {
    const stages = Array.from({ length: 21 }, (_, index) => `  s${index}: { memorySize: 1 }`);
    expect(findingsIn(minimalYaml('environments:', ...stages))).toEqual([
      '6:3 out_of_range 21 stages are more than the 20 that are accepted',
    ]);
  });
});
