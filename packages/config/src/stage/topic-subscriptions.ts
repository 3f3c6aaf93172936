import type { ServiceConfig } from '../service-config/service-config';
import { ownQueueName } from './service-queues';

type TopicEvents = ServiceConfig['events']['sns'][number];

/** How the messages of a topic come to a service. */
export interface TopicSubscription extends Partial<Pick<TopicEvents, 'filterPolicy' | 'filterPolicyScope'>> {
  /** As `stageNames` takes it. */
  readonly topic: string;
  /** The queue that they come through. Default: the topic calls the function */
  readonly queue?: string;
  /** Whether they come without their envelope, which only a queue can take. */
  readonly rawMessageDelivery: boolean;
}

/**
 * The topics that a service listens to. One that is in `events.sqs` and in `events.sns` comes through the queue, and the
 * entry in `events.sns` says what of it.
 *
 * @example topicSubscriptions(config).map(({ topic }) => stageNames(context).topic(topic).arn)
 */
export function topicSubscriptions(config: ServiceConfig): TopicSubscription[] {
  const { sqs, sns } = config.events;
  const queue = ownQueueName(config);
  const queued = new Set(sqs.flatMap(({ topic }) => topic ?? []));
  const direct = sns.filter(({ topic }) => !queued.has(topic));
  return [
    ...[...queued].map((topic) => ({
      rawMessageDelivery: true,
      ...sns.find((each) => each.topic === topic),
      topic,
      queue,
    })),
    ...direct.map((each) => ({ ...each, rawMessageDelivery: false })),
  ];
}

/** The name of a topic that a service publishes to, with `.fifo` where its messages come in order. */
export function publishedTopicName({ name, fifo }: ServiceConfig['publish']['topics'][number]): string {
  return fifo && !name.endsWith('.fifo') ? `${name}.fifo` : name;
}
