import { isDeepStrictEqual } from 'node:util';
import { ownQueueName, queueOf } from '../stage/service-queues';
import { conflict, rule, type Rule } from '../validate/rule';
import { calls } from './calls';
import { events } from './events';
import { identity } from './identity';
import { asynchronous, queue } from './messaging';

const { serviceName } = identity;
const isFifo = (name: string | undefined) => name?.endsWith('.fifo') ?? false;

/** How a queue is read, without what is read. */
const readingOf = (entry: object) => ({ ...entry, topic: undefined, queue: undefined });

/** What queues, topics and calls must hold together. */
export const messagingRules: readonly Rule[] = [
  rule({ serviceName, calls }, (config) =>
    config.calls.flatMap((name, index) => {
      if (name === config.serviceName)
        return [conflict(['calls', index], `${name} is this service`, 'remove it')];
      if (config.calls.indexOf(name) === index) return [];
      return [conflict(['calls', index], `${name} is there twice`, 'remove one of them')];
    }),
  ),

  rule({ serviceName, queue, events }, (config) =>
    config.events.sqs.flatMap((entry, index) => {
      const { sqs } = config.events;
      const name = queueOf(entry, config);
      const first = sqs.findIndex((each) => queueOf(each, config) === name);
      const path = ['events', 'sqs', index];
      if (sqs.slice(0, index).some((each) => queueOf(each, config) === name && each.topic === entry.topic)) {
        const message = `${entry.topic ?? name} is there twice`;
        return [conflict(path, message, 'AWS Lambda reads a queue once for a function')];
      }
      if (isDeepStrictEqual(readingOf(entry), readingOf(sqs[first]!))) return [];
      const message = `${entry.topic ?? name} comes through the same queue as events.sqs[${first}], which is read otherwise`;
      return [conflict(path, message, 'write the same settings there and here')];
    }),
  ),

  rule({ serviceName, queue, events }, (config) => {
    if (!isFifo(ownQueueName(config))) return [];
    return config.events.sqs.flatMap(({ topic }, index) => {
      if (topic === undefined || isFifo(topic)) return [];
      const message = `topic ${topic} has no order and the own queue has one`;
      const help = 'Amazon SNS delivers to a FIFO queue from FIFO topics only';
      return [conflict(['events', 'sqs', index, 'topic'], message, help)];
    });
  }),

  rule({ events }, (config) => {
    const queued = new Set(config.events.sqs.map(({ topic }) => topic));
    return config.events.sns.flatMap(({ topic }, index) => {
      if (!isFifo(topic) || queued.has(topic)) return [];
      const help = `Amazon SNS delivers it to queues only: write events: { sqs: [{ topic: ${topic} }] }`;
      return [
        conflict(['events', 'sns', index, 'topic'], `FIFO topic ${topic} cannot call a function`, help),
      ];
    });
  }),

  rule({ events }, (config) =>
    config.events.sns.flatMap(({ topic }, index) =>
      config.events.sns.findIndex((each) => each.topic === topic) === index
        ? []
        : [
            conflict(
              ['events', 'sns', index, 'topic'],
              `topic ${topic} is there twice`,
              'remove one of them',
            ),
          ],
    ),
  ),

  rule({ async: asynchronous }, (config) =>
    (['onFailure', 'onSuccess'] as const).flatMap((when) => {
      const { queue: toQueue, topic } = config.async[when] ?? {};
      if (!isFifo(toQueue) && !isFifo(topic)) return [];
      const key = isFifo(topic) ? 'topic' : 'queue';
      const help = 'AWS Lambda reports to standard queues and topics only';
      return [conflict(['async', when, key], `async.${when}.${key} is a FIFO ${key}`, help)];
    }),
  ),
];
