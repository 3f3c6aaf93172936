import { type NamedResource, type StageContext, stageNames } from '@drystone/config';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { stageAlarm } from '../alarms/stage-alarm';
import { allowRules, queuePolicy } from '../security/queue-policy';

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
    queuePolicy(this, 'Policy', this.queue, arn, allowRules(arn, ruleArn === undefined ? [] : [ruleArn]));
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
