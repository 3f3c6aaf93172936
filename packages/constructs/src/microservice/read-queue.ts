import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type QueueReading, type QueueSettings, type ServiceQueue, stageNames } from '@drystone/config';
import { messageKey } from './message-key';
import type { LiveService } from './live-service';
import { allowTopics, queuePolicy } from '../security/queue-policy';

/**
 * A queue that the function reads, with its dead-letter queue.
 *
 * Both are called by convention, so that whoever sends to it needs no reference to this stack.
 */
export class ReadQueue extends Construct {
  /** Real names of the queue and of its dead-letter queue. */
  public readonly names: { readonly queue: string; readonly deadLetterQueue: string };
  public readonly queue: CfnQueue;
  public readonly deadLetterQueue: CfnQueue;
  public readonly eventSource: CfnEventSourceMapping;

  constructor(
    { scope, context, alias }: LiveService,
    id: string,
    { name, settings, reading }: ServiceQueue,
    /** Topics that may send to it. */
    topicArns: readonly string[],
  ) {
    super(scope, id);
    const names = stageNames(context);
    const { arn } = names.queue(name);
    this.names = { queue: names.queue(name).name, deadLetterQueue: names.deadLetterQueue(name).name };
    const encryption = this.encryptionOf(settings, context);
    this.deadLetterQueue = new CfnQueue(this, 'DeadLetterQueue', {
      queueName: this.names.deadLetterQueue,
      fifoQueue: settings.fifo && true,
      messageRetentionPeriod: settings.deadLetterRetentionPeriod,
      redriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueueArns: [arn] },
      ...encryption,
    });
    this.queue = new CfnQueue(this, 'Queue', {
      queueName: this.names.queue,
      visibilityTimeout: settings.visibilityTimeout,
      messageRetentionPeriod: settings.retentionPeriod,
      delaySeconds: settings.delay,
      ...fifoProperties(settings),
      redrivePolicy: {
        deadLetterTargetArn: this.deadLetterQueue.attrArn,
        maxReceiveCount: settings.maxReceiveCount,
      },
      ...encryption,
    });
    queuePolicy(this, 'Policy', this.queue, arn, allowTopics(arn, topicArns));
    const deadLetterArn = names.deadLetterQueue(name).arn;
    queuePolicy(
      this,
      'DeadLetterPolicy',
      this.deadLetterQueue,
      deadLetterArn,
      allowTopics(deadLetterArn, topicArns),
    );
    this.eventSource = new CfnEventSourceMapping(this, 'EventSource', {
      functionName: alias.ref,
      eventSourceArn: this.queue.attrArn,
      ...readingProperties(reading),
    });
  }

  private encryptionOf({ encryption }: QueueSettings, context: LiveService['context']) {
    if (encryption === 'SSE-SQS') return { sqsManagedSseEnabled: true };
    return { kmsMasterKeyId: messageKey(this, 'Key', context).attrArn };
  }
}

function fifoProperties({ fifo }: QueueSettings) {
  if (!fifo) return {};
  return {
    fifoQueue: true,
    contentBasedDeduplication: fifo.contentBasedDeduplication,
    deduplicationScope: fifo.deduplicationScope,
    fifoThroughputLimit: fifo.throughputLimit,
  };
}

/** AWS Lambda knows `filterCriteria` as a list of patterns that are JSON text. */
function readingProperties(reading: QueueReading) {
  const { filterPatterns, maximumConcurrency, provisionedPollers } = reading;
  return {
    batchSize: reading.batchSize,
    maximumBatchingWindowInSeconds: reading.maximumBatchingWindow || undefined,
    enabled: reading.enabled ?? true,
    functionResponseTypes: reading.reportBatchItemFailures ? ['ReportBatchItemFailures'] : undefined,
    filterCriteria:
      filterPatterns.length === 0
        ? undefined
        : { filters: filterPatterns.map((pattern) => ({ pattern: JSON.stringify(pattern) })) },
    scalingConfig: maximumConcurrency === undefined ? undefined : { maximumConcurrency },
    provisionedPollerConfig: provisionedPollers && {
      minimumPollers: provisionedPollers.min,
      maximumPollers: provisionedPollers.max,
    },
  };
}
