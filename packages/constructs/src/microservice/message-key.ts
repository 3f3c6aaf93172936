import { CfnKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { partitionOf, type StageContext } from '@drystone/config';
import { policyDocument } from '../security/policy';

/** What a sender and a reader of an encrypted queue do (Amazon SQS Developer Guide, key management). */
const USE_KEY = ['kms:Decrypt', 'kms:GenerateDataKey'];

/**
 * A key for the messages of queues. The key of AWS itself takes no messages of topics, as its policy cannot be changed
 * (Amazon SNS Developer Guide, encrypted queues). Whoever of the account may use the queue may use it, through SQS only.
 */
export function messageKey(scope: Construct, id: string, { account, region }: StageContext): CfnKey {
  return new CfnKey(scope, id, {
    description: 'Messages of queues',
    enableKeyRotation: true,
    keyPolicy: policyDocument([
      {
        Sid: 'Administration',
        Effect: 'Allow',
        Principal: { AWS: `arn:${partitionOf(region)}:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
      {
        Sid: 'ThroughQueues',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: USE_KEY,
        Resource: '*',
        Condition: {
          StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `sqs.${region}.amazonaws.com` },
        },
      },
      {
        Sid: 'Topics',
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: USE_KEY,
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceAccount': account } },
      },
    ]),
  });
}
