import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type NamedResource, stageNames } from '@drystone/config';
import type { LiveService } from './live-service';
import { allowRules, allowTopics, queuePolicy } from '../security/queue-policy';

/** The most that Amazon SQS keeps a message (API reference, SetQueueAttributes). */
const RETENTION_SECONDS = 14 * 24 * 3600;

/** Who sends to the queue on behalf of AWS. */
export interface UndeliveredSources {
  readonly ruleArns: readonly string[];
  readonly topicArns: readonly string[];
}

/** What buses, topics and schedules could not deliver to a function. */
export class UndeliveredQueue extends Construct {
  public readonly queue: CfnQueue;
  public readonly resource: NamedResource;

  constructor({ scope, context, service }: LiveService, id: string) {
    super(scope, id);
    this.resource = stageNames(context).deadLetterQueue(`${service.config.serviceName}-events`);
    this.queue = new CfnQueue(this, 'Queue', {
      queueName: this.resource.name,
      messageRetentionPeriod: RETENTION_SECONDS,
      sqsManagedSseEnabled: true,
    });
  }

  /** Once all sources are there: schedules send with a role of their own. */
  public allow({ ruleArns, topicArns }: UndeliveredSources): void {
    const { arn } = this.resource;
    const statements = [...allowTopics(arn, topicArns), ...allowRules(arn, ruleArns)];
    queuePolicy(this, 'Policy', this.queue, arn, statements);
  }
}
