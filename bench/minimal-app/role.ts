import { CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Stack } from 'aws-cdk-lib/core';
import { arn, policy, TABLE_NAME } from './place';

/** What a function may do: write its lines, and reach its own partition and queue. */
export function addRole(stack: Stack, functionName: string, prefix: string, queue?: string): CfnRole {
  const table = arn('dynamodb', `table/${TABLE_NAME}`);
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'lambda.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  const own = policy(
    {
      Sid: 'OwnLogGroup',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: [arn('logs', `log-group:/aws/lambda/${functionName}:*`)],
    },
    {
      Sid: 'Traces',
      Effect: 'Allow',
      Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
      Resource: ['*'],
    },
    {
      Sid: 'OwnPartition',
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:Query'],
      Resource: [table, `${table}/index/*`],
      Condition: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${prefix}#*`] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    },
    ...(queue === undefined ? [] : [readQueue(queue)]),
  );
  return new CfnRole(stack, 'Role', {
    assumeRolePolicyDocument: policy(trust),
    policies: [{ policyName: 'Own', policyDocument: own }],
  });
}

function readQueue(name: string) {
  return {
    Sid: 'ReadQueues',
    Effect: 'Allow',
    Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    Resource: [arn('sqs', name)],
  };
}
