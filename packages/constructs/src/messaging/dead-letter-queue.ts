import { type NamedResource, type StageContext, stageNames } from '@drystone/config';
import { CfnQueue, CfnQueuePolicy } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { stageAlarm } from '../alarms/stage-alarm';
import { denyInsecureTransport, policyDocument, type PolicyStatementJson } from '../security/policy';

const RETENTION_DAYS = 14;

export interface DeadLetterQueueProps {
  readonly context: StageContext;
  /** What cannot be delivered, as the alarm says it. */
  readonly contents: string;
  /** Name of the queue without the stage and without `-dead-letter`. */
  readonly name: string;
  /** ARN of the rule of EventBridge that may send to it. Default: roles of the account only */
  readonly ruleArn?: string;
}

/** A queue for what could not be delivered: kept for 14 days, the most that SQS keeps, with an alarm at the first. */
export class DeadLetterQueue extends Construct {
  public readonly queue: CfnQueue;
  public readonly resource: NamedResource & { readonly url: string };

  constructor(scope: Construct, id: string, { context, contents, name, ruleArn }: DeadLetterQueueProps) {
    super(scope, id);
    this.resource = stageNames(context).deadLetterQueue(name);
    const { arn } = this.resource;
    this.queue = new CfnQueue(this, 'Queue', {
      queueName: this.resource.name,
      messageRetentionPeriod: RETENTION_DAYS * 24 * 3600,
      sqsManagedSseEnabled: true,
    });
    const statements = ruleArn === undefined ? [] : [allowRule(arn, ruleArn)];
    new CfnQueuePolicy(this, 'Policy', {
      queues: [this.queue.ref],
      policyDocument: policyDocument([denyInsecureTransport('sqs:*', arn), ...statements]),
    });
    stageAlarm(this, 'NotEmpty', context, {
      alarmDescription: `${contents} could not be delivered and wait for ${RETENTION_DAYS} days in ${this.resource.name}`,
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: [{ name: 'QueueName', value: this.resource.name }],
      statistic: 'Maximum',
      period: 60,
      threshold: 1,
    });
  }
}

/** Amazon EventBridge User Guide, dead-letter queues. */
function allowRule(queueArn: string, ruleArn: string): PolicyStatementJson {
  return {
    Sid: 'FailedDeliveries',
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
    Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
  };
}
