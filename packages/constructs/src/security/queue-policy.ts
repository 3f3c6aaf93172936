import { type CfnQueue, CfnQueuePolicy } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { denyInsecureTransport, policyDocument, type PolicyStatementJson } from './policy';

/** The policy of a queue: allows what is listed, and refuses what does not come over TLS. */
export function queuePolicy(
  scope: Construct,
  id: string,
  queue: CfnQueue,
  queueArn: string,
  statements: readonly PolicyStatementJson[],
): CfnQueuePolicy {
  return new CfnQueuePolicy(scope, id, {
    queues: [queue.ref],
    policyDocument: policyDocument([denyInsecureTransport('sqs:*', queueArn), ...statements]),
  });
}

/** Amazon SNS Developer Guide, subscribing a queue to a topic. */
export function allowTopics(queueArn: string, topicArns: readonly string[]): PolicyStatementJson[] {
  return allowSources('Topics', 'sns.amazonaws.com', queueArn, topicArns);
}

/** Amazon EventBridge User Guide, dead-letter queues. */
export function allowRules(queueArn: string, ruleArns: readonly string[]): PolicyStatementJson[] {
  return allowSources('Rules', 'events.amazonaws.com', queueArn, ruleArns);
}

function allowSources(
  sid: string,
  service: string,
  queueArn: string,
  sourceArns: readonly string[],
): PolicyStatementJson[] {
  if (sourceArns.length === 0) return [];
  return [
    {
      Sid: sid,
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sqs:SendMessage',
      Resource: queueArn,
      Condition: { ArnEquals: { 'aws:SourceArn': sourceArns } },
    },
  ];
}
