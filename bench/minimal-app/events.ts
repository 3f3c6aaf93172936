import { CfnRule } from 'aws-cdk-lib/aws-events';
import { type CfnAlias, CfnEventSourceMapping, CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue, type CfnQueueProps, CfnQueuePolicy } from 'aws-cdk-lib/aws-sqs';
import type { Stack } from 'aws-cdk-lib/core';
import { arn, BUS_NAME, policy, STAGE, tlsOnly } from './place';

const KEPT_SECONDS = 1_209_600;

interface Events {
  readonly name: string;
  readonly queue: string;
  readonly alias: CfnAlias;
}

/** What calls a function by itself: a queue, and a rule on the bus. Returns the names of its dead-letter queues. */
export function addEvents(stack: Stack, { name, queue: queueName, alias }: Events): string[] {
  const deadLetterName = `${queueName}-dead-letter`;
  const deadLetters = addQueue(stack, deadLetterName, {
    messageRetentionPeriod: KEPT_SECONDS,
    redriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueueArns: [arn('sqs', queueName)] },
  });
  const queue = addQueue(stack, queueName, {
    visibilityTimeout: 180,
    delaySeconds: 0,
    messageRetentionPeriod: 345_600,
    redrivePolicy: { deadLetterTargetArn: deadLetters.attrArn, maxReceiveCount: 5 },
  });
  new CfnEventSourceMapping(stack, 'EventSource', {
    functionName: alias.ref,
    eventSourceArn: queue.attrArn,
    batchSize: 10,
    enabled: true,
    functionResponseTypes: ['ReportBatchItemFailures'],
  });
  const undeliveredName = `${STAGE}-${name}-events-dead-letter`;
  addRule(stack, undeliveredName, alias);
  return [deadLetterName, undeliveredName];
}

function addRule(stack: Stack, undeliveredName: string, alias: CfnAlias): void {
  const undelivered = new CfnQueue(stack, undeliveredName, {
    queueName: undeliveredName,
    sqsManagedSseEnabled: true,
    messageRetentionPeriod: KEPT_SECONDS,
  });
  const rule = new CfnRule(stack, 'Rule', {
    eventBusName: BUS_NAME,
    eventPattern: { 'detail-type': ['OrderPlaced'] },
    targets: [
      {
        id: 'Live',
        arn: alias.ref,
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 86_400 },
        deadLetterConfig: { arn: undelivered.attrArn },
      },
    ],
  });
  new CfnPermission(stack, 'RulePermission', {
    action: 'lambda:InvokeFunction',
    functionName: alias.ref,
    principal: 'events.amazonaws.com',
    sourceArn: rule.attrArn,
  });
  protect(stack, undelivered, undeliveredName, {
    Sid: 'Rules',
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: arn('sqs', undeliveredName),
    Condition: { ArnEquals: { 'aws:SourceArn': [rule.attrArn] } },
  });
}

function addQueue(stack: Stack, name: string, props: CfnQueueProps): CfnQueue {
  const queue = new CfnQueue(stack, name, { queueName: name, sqsManagedSseEnabled: true, ...props });
  protect(stack, queue, name);
  return queue;
}

function protect(stack: Stack, queue: CfnQueue, name: string, ...statements: object[]): void {
  const policyDocument = policy(tlsOnly('sqs:*', arn('sqs', name)), ...statements);
  new CfnQueuePolicy(stack, `${name}-policy`, { queues: [queue.ref], policyDocument });
}
