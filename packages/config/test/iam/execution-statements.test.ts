import { executionStatements, parseServiceConfig, serviceSettings } from '../../src';
import { CONTEXT } from '../support/stage-context';
import { minimalYaml } from '../support/minimal-config';

it('lets a function write to its own log group only, and traces', () => {
  expect(statementsOf()).toEqual([
    expect.objectContaining({
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: ['arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/StagingFlightService:*'],
    }),
    expect.objectContaining({ Sid: 'Traces', Resource: ['*'] }),
  ]);
});

it('gives nothing for traces where there are none', () => {
  expect(sidsOf('tracing: none')).toEqual(['OwnLogGroup']);
});

it.each([
  ['kmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/0a1b', 'EnvironmentKey', ['kms:Decrypt']],
  [
    'durable: { executionTimeout: 60 }',
    'DurableExecutions',
    ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'],
  ],
  [
    'vpc: { subnetIds: [subnet-0a1b2c3d], securityGroupIds: [sg-0a1b2c3d] }',
    'NetworkInterfaces',
    expect.arrayContaining(['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface']),
  ],
])('gives what %s takes', (line, sid, actions) => {
  expect(statementsOf(line)).toContainEqual(expect.objectContaining({ Sid: sid, Action: actions }));
});

it('confines a file system to its access point', () => {
  const accessPoint = 'arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1';
  const statements = statementsOf(
    'vpc: { subnetIds: [subnet-0a1b2c3d], securityGroupIds: [sg-0a1b2c3d] }',
    `fileSystem: { mountPath: /mnt/a, accessPointArn: '${accessPoint}' }`,
  );
  expect(statements).toContainEqual(
    expect.objectContaining({
      Sid: 'MountedFiles',
      Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPoint } },
    }),
  );
});

function sidsOf(...lines: string[]): string[] {
  return statementsOf(...lines).map(({ Sid }) => Sid);
}

function statementsOf(...lines: string[]) {
  const result = parseServiceConfig(minimalYaml(...lines));
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return executionStatements(serviceSettings(result.config, CONTEXT), 'StagingFlightService', CONTEXT);
}
