import type { FunctionSettings } from '../function/function-settings';
import { partitionOf } from '../stage/partition-of';
import type { StageContext } from '../stage/stage-context';
import { stageNames } from '../stage/stage-names';
import { allow, type PolicyStatement } from './policy-statement';

/** What AWS Lambda does in a VPC for a function; it has no resources before it begins (Developer Guide, VPC). */
const NETWORK_INTERFACE_ACTIONS = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

/**
 * The IAM statements that a function needs to run at all with its settings: own log group, traces, network.
 *
 * @param functionName its real name
 * @example executionStatements(serviceSettings(config, context), 'StagingFlightService', context)
 */
export function executionStatements(
  settings: FunctionSettings,
  functionName: string,
  context: StageContext,
): PolicyStatement[] {
  const { tracing, kmsKeyArn, vpc, fileSystem, durable } = settings;
  const names = stageNames(context);
  const logGroup = `${names.logGroup(functionName).arn}:*`;
  return [
    allow('OwnLogGroup', ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup]),
    ...(tracing === 'none' ? [] : [traces()]),
    ...(kmsKeyArn === undefined ? [] : [allow('EnvironmentKey', ['kms:Decrypt'], [kmsKeyArn])]),
    ...(vpc ? [allow('NetworkInterfaces', NETWORK_INTERFACE_ACTIONS, ['*'])] : []),
    ...(fileSystem ? [mountedFiles(fileSystem.accessPointArn, context)] : []),
    ...(durable ? [durableExecutions(names.function(functionName).arn)] : []),
  ];
}

/** AWS X-Ray has no resources to confine these to (Service Authorization Reference). */
function traces(): PolicyStatement {
  return allow('Traces', ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], ['*']);
}

/** The access point says which file system it is of (Amazon EFS User Guide, using IAM). */
function mountedFiles(accessPointArn: string, { region, account }: StageContext): PolicyStatement {
  const fileSystems = `arn:${partitionOf(region)}:elasticfilesystem:${region}:${account}:file-system/*`;
  const condition = { StringEquals: { 'elasticfilesystem:AccessPointArn': accessPointArn } };
  return allow(
    'MountedFiles',
    ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
    [fileSystems],
    condition,
  );
}

/** Executions belong to a version, never to the function (AWS Lambda Developer Guide, durable security). */
function durableExecutions(functionArn: string): PolicyStatement {
  return allow(
    'DurableExecutions',
    ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'],
    [`${functionArn}:*`],
  );
}
