import type { StageService } from '../../stage/stage-model';
import { conflict } from '../../validate/rule';
import type { ConfigPath } from '../../yaml/yaml-source';
import type { StageRule, StageViolation } from '../stage-violation';
import { repeated } from './repeated';

interface TopicUse {
  readonly name: string;
  readonly service: StageService;
  readonly path: ConfigPath;
}

/** A topic belongs to the one service that publishes to it, and what subscribes to it can. */
export const topicRule: StageRule = ({ services }) => [
  ...publishedTwice(services.flatMap(publications)),
  ...services.flatMap(publications).flatMap(misnamed),
  ...services.flatMap(subscriptions).flatMap(impossible),
];

/** Topics that a service publishes to: they are made for it. */
export function publications(service: StageService): (TopicUse & { readonly isFifo: boolean })[] {
  return service.config.publish.topics.map(({ name, fifo }, index) => ({
    name,
    isFifo: fifo,
    service,
    path: ['publish', 'topics', index, 'name'],
  }));
}

/** Topics whose messages a service gets, directly or through its own queue. */
export function subscriptions(service: StageService): (TopicUse & { readonly isDirect: boolean })[] {
  const { sns, sqs } = service.config.events;
  return [
    ...sns.map(({ topic: name }, index) => ({
      name,
      isDirect: true,
      service,
      path: ['events', 'sns', index, 'topic'],
    })),
    ...sqs.flatMap(({ topic: name }, index) =>
      name === undefined ? [] : [{ name, isDirect: false, service, path: ['events', 'sqs', index, 'topic'] }],
    ),
  ];
}

function publishedTwice(topics: readonly TopicUse[]): StageViolation[] {
  return repeated(topics, ({ name }) => name).map(({ each, first, key }) => {
    const message = `topic ${key} is published by ${first.service.config.serviceName} too`;
    return { ...conflict(each.path, message, 'give each a topic of its own'), file: each.service.file };
  });
}

/** Amazon SNS API reference, CreateTopic: the name of a FIFO topic ends in .fifo, and no other one does. */
function misnamed({
  name,
  isFifo,
  service,
  path,
}: TopicUse & { readonly isFifo: boolean }): StageViolation[] {
  if (name.endsWith('.fifo') === isFifo) return [];
  const message = isFifo
    ? `topic ${name} has fifo: true and no .fifo at its end`
    : `topic ${name} has .fifo at its end and no fifo: true`;
  return [{ ...conflict(path, message, 'write both or neither'), file: service.file }];
}

/**
 * A FIFO topic delivers to queues only (Amazon SNS Developer Guide, message delivery for FIFO topics), of either kind;
 * a standard topic delivers to no FIFO queue (API reference, Subscribe).
 */
function impossible({ name, isDirect, service, path }: TopicUse & { readonly isDirect: boolean }) {
  const isFifoTopic = name.endsWith('.fifo');
  const isFifoQueue = service.config.queue?.fifo !== undefined;
  if (isFifoTopic && isDirect) {
    const message = `topic ${name} calls no function: Amazon SNS delivers a FIFO topic to queues only`;
    return [
      { ...conflict(path, message, 'write it under events.sqs: it comes by the queue'), file: service.file },
    ];
  }
  if (isFifoTopic || isDirect || !isFifoQueue) return [];
  const message = `topic ${name} is no FIFO topic, and the service's queue is a FIFO queue`;
  return [
    { ...conflict(path, message, 'remove queue.fifo, or have the topic made with fifo'), file: service.file },
  ];
}
