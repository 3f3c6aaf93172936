import { createHash, randomUUID } from 'node:crypto';
import {
  publishedTopicName,
  type ServiceConfig,
  stageNames,
  type TopicSubscription,
  topicSubscriptions,
} from '@drystone/config';
import type { AsynchronousInvocations } from '../invocations/asynchronous-invocations';
import type { LocalStage } from '../local-stage';
import { Deduplication } from '../queues/deduplication';
import type { LocalQueue } from '../queues/local-queue';
import { correlationIdOf } from '../queues/queue-message';
import { isSubscribedTo } from './filter-policy';
import { notification, topicEvent } from './notification';
import type { PublishedMessage, TopicMessage } from './topic-message';

export interface LocalTopicsOptions {
  readonly stage: LocalStage;
  /** A queue by its name in `service-config.yaml`. */
  readonly queue: (name: string) => LocalQueue | undefined;
  readonly invocations: AsynchronousInvocations;
}

/** The topics of a stage: those that a service publishes to, and who listens. */
export class LocalTopics {
  private readonly configs = new Map<string, ServiceConfig>();
  private readonly deduplications = new Map<string, Deduplication<TopicMessage>>();

  constructor(private readonly options: LocalTopicsOptions) {}

  /** Takes the topics and subscriptions of a service, in place of those that it had. */
  provide(config: ServiceConfig): void {
    this.configs.set(config.serviceName, config);
  }

  /** Whether there is a topic of an ARN. */
  has(topicArn: string): boolean {
    return this.published().some((name) => this.arnOf(name) === topicArn);
  }

  /** Gives a message to all whose subscription matches it; the same within five minutes once only, where order matters. */
  publish(topicArn: string, published: PublishedMessage): TopicMessage {
    if (!topicArn.endsWith('.fifo')) return this.take(topicArn, published);
    const known = this.deduplications.get(topicArn) ?? new Deduplication();
    this.deduplications.set(topicArn, known);
    // The topics of the platform tell messages apart by their content.
    const id = published.deduplicationId ?? createHash('sha256').update(published.message).digest('hex');
    return known.once(id, () => this.take(topicArn, { ...published, deduplicationId: id }));
  }

  private take(topicArn: string, published: PublishedMessage): TopicMessage {
    const message = { ...published, id: randomUUID(), topicArn, publishedAt: new Date() };
    for (const config of this.configs.values()) {
      for (const each of topicSubscriptions(config)) {
        if (this.arnOf(each.topic) === topicArn && isSubscribedTo(each, message)) {
          this.deliver(config, each, message);
        }
      }
    }
    return message;
  }

  /** A message that is delivered raw keeps its attributes (SNS Developer Guide, sns-large-payload-raw-message-delivery.html). */
  private deliver(
    config: ServiceConfig,
    { queue, rawMessageDelivery }: TopicSubscription,
    message: TopicMessage,
  ): void {
    if (queue === undefined) return this.call(config, message);
    const { group, deduplicationId, attributes } = message;
    const content = rawMessageDelivery
      ? { body: message.message, attributes }
      : { body: JSON.stringify(notification(message)), attributes: {} };
    this.options.queue(queue)?.send({ ...content, group, deduplicationId });
  }

  private call(config: ServiceConfig, message: TopicMessage): void {
    const source = message.topicArn.slice(message.topicArn.lastIndexOf(':') + 1);
    this.options.invocations.start(config, topicEvent(message), {
      detailType: 'message',
      source,
      id: correlationIdOf(message),
    });
  }

  private published(): string[] {
    return [...this.configs.values()].flatMap(({ publish }) => publish.topics.map(publishedTopicName));
  }

  private arnOf(name: string): string {
    return stageNames(this.options.stage.identity()).topic(name).arn;
  }
}
