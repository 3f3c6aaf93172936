import { parseServiceConfig, policyStatements, type ServiceConfig } from '../../src';
import { minimalYaml } from '../support/minimal-config';

const tableArn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/shared-table';

function configOf(...lines: string[]): ServiceConfig {
  const result = parseServiceConfig(minimalYaml(...lines));
  if (!result.ok) throw new Error(result.diagnostics.map((each) => each.message).join('\n'));
  return result.config;
}

const statementsOf = (...lines: string[]) => policyStatements(configOf(...lines), { tableArn });

describe('the policy of a service', () => {
  it('confines table actions to the partition of the service, in the table and its indexes', () => {
    const lines = [
      'environment: { SERVICE_PREFIX: FLIGHTS }',
      'permissions: [dynamodb:Query, dynamodb:GetItem]',
    ];
    expect(statementsOf(...lines)).toEqual([
      {
        Sid: 'OwnPartition',
        Effect: 'Allow',
        Action: ['dynamodb:GetItem', 'dynamodb:Query'],
        Resource: [tableArn, `${tableArn}/index/*`],
        Condition: {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['FLIGHTS#*'] },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        },
      },
    ]);
  });

  it('takes the prefix from the name of the service where the file does not set it', () => {
    expect(statementsOf('permissions: [dynamodb:GetItem]')[0]?.Condition).toMatchObject({
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['FLIGHTS#*'] },
    });
  });

  it('is empty where nothing is permitted', () => {
    expect(statementsOf()).toEqual([]);
  });

  it('does not depend on the order of permissions, nor on an action being there twice', () => {
    expect(statementsOf('permissions: [dynamodb:PutItem, dynamodb:GetItem, dynamodb:PutItem]')).toEqual(
      statementsOf('permissions: [dynamodb:GetItem, dynamodb:PutItem]'),
    );
  });

  it('lets idempotency write its records, in the own partition only', () => {
    const statements = statementsOf('idempotency: true');
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      Condition: { Null: { 'dynamodb:LeadingKeys': 'false' } },
    });
  });

  it('allows other actions on their resources and under their conditions, and says which entry they are from', () => {
    const statements = statementsOf(
      'permissions:',
      '  - dynamodb:GetItem',
      '  - xray:PutTraceSegments',
      '  - actions: [sqs:SendMessage]',
      '    resources: ["arn:aws:sqs:*:*:orders"]',
      '    conditions: { StringEquals: { "aws:PrincipalTag/team": flights } }',
    );
    expect(statements.slice(1)).toEqual([
      { Sid: 'Permission1', Effect: 'Allow', Action: ['xray:PutTraceSegments'], Resource: ['*'] },
      {
        Sid: 'Permission2',
        Effect: 'Allow',
        Action: ['sqs:SendMessage'],
        Resource: ['arn:aws:sqs:*:*:orders'],
        Condition: { StringEquals: { 'aws:PrincipalTag/team': 'flights' } },
      },
    ]);
  });
});
