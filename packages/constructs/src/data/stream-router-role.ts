import { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { policyDocument } from '../security/policy';

/** A managed policy has at most 6,144 characters, and a role ten of them (IAM quotas): 400 queues. */
const QUEUES_PER_POLICY = 40;

/** What the router touches. */
export interface RouterResources {
  readonly streamArn: string;
  readonly queueArns: readonly string[];
  readonly logGroupArn: string;
}

/** May read the stream, write to the given queues and to its own log, and send its traces. */
export function streamRouterRole(scope: Construct, resources: RouterResources): CfnRole {
  const { queueArns } = resources;
  const policies = Array.from({ length: Math.ceil(queueArns.length / QUEUES_PER_POLICY) }, (_, index) => {
    const part = queueArns.slice(index * QUEUES_PER_POLICY, (index + 1) * QUEUES_PER_POLICY);
    return new CfnManagedPolicy(scope, `Queues${index}`, {
      policyDocument: policyDocument([{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: part }]),
    });
  });
  return new CfnRole(scope, 'Role', {
    assumeRolePolicyDocument: policyDocument([
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]),
    managedPolicyArns: policies.map(({ ref }) => ref),
    policies: [{ policyName: 'Router', policyDocument: policyDocument(ownStatements(resources)) }],
  });
}

/** AWS Lambda Developer Guide, permissions to read a stream of DynamoDB. */
function ownStatements({ streamArn, logGroupArn }: RouterResources) {
  return [
    {
      Sid: 'ReadStream',
      Effect: 'Allow',
      Action: [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
      Resource: streamArn,
    },
    {
      Sid: 'WriteLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${logGroupArn}:log-stream:*`,
    },
    // AWS X-Ray has no resources that its actions could be confined to (Service Authorization Reference).
    {
      Sid: 'Trace',
      Effect: 'Allow',
      Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      Resource: '*',
    },
  ] as const;
}
