import { z } from 'zod';
import { checkExactlyOne, proseOf, quantity } from '../validate/fields';
import { eventBusName, eventName, queueName, topicName } from './names';
import { eventPattern, partOfEventPattern } from './event-pattern';
import { checkBusRule, checkPeriod, checkQueueBatches } from './event-rules';
import { moment, timeExpression, timezone } from './time';

const lambda = 'AWS Lambda';
const data = z.record(z.string(), z.unknown());

/** AWS Lambda quotas: five filters an event source, without asking for more. */
const filterPatterns = z
  .array(eventPattern)
  .max(5)
  .default([])
  .describe('Event patterns, at most 5; what matches none of them is dropped. Default: all that comes');
const isEnabled = z.boolean().default(true).describe('Whether it is on. Default: true');

const queueEvents = z
  .strictObject({
    queue: queueName.optional().describe('Queue that the function reads. Either this or topic.'),
    topic: topicName
      .optional()
      .describe("Topic whose messages come through the service's own queue. Either this or queue."),
    batchSize: quantity({ authority: lambda, min: 1, max: 10_000 })
      .default(10)
      .describe(
        'Most messages of one invocation, 1 to 10000; above 10 with a window, with .fifo to 10. Default: 10',
      ),
    maximumBatchingWindow: quantity({ authority: lambda, unit: 's', min: 0, max: 300 })
      .default(0)
      .describe('Seconds, 0 to 300, that messages are collected. Default: 0'),
    maximumConcurrency: quantity({ authority: lambda, min: 2, max: 1000 })
      .optional()
      .describe('Most invocations at one time for this queue, 2 to 1000. Default: none'),
    reportBatchItemFailures: z
      .boolean()
      .default(true)
      .describe(
        'Whether the handler names the messages that failed, so that only they come again. Default: true',
      ),
    filterPatterns,
    enabled: isEnabled,
    provisionedPollers: z
      .strictObject({
        min: quantity({ authority: lambda, min: 2, max: 200 }).describe('Fewest pollers, 2 to 200.'),
        max: quantity({ authority: lambda, min: 2, max: 2000 }).describe(
          'Most pollers, 2 to 2000; min or more.',
        ),
      })
      .optional()
      .describe('Pollers of its own, instead of maximumConcurrency. Default: shared ones'),
  })
  .superRefine(checkExactlyOne(['queue', 'topic']))
  .superRefine(checkQueueBatches);

const topicEvents = z.strictObject({
  topic: topicName.describe('Topic that calls the function.'),
  filterPolicy: eventPattern.optional().describe('Policy that a message must match. Default: none'),
  filterPolicyScope: z
    .enum(['MessageAttributes', 'MessageBody'])
    .default('MessageAttributes')
    .describe('What the policy looks at. Default: MessageAttributes'),
  rawMessageDelivery: z
    .boolean()
    .default(true)
    .describe('Whether a message comes without its envelope, where it comes through a queue. Default: true'),
});

const busEvents = z
  .strictObject({
    source: z.array(eventName).min(1).optional().describe('Sources, one of which an event has. Default: any'),
    detailType: z
      .array(eventName)
      .min(1)
      .optional()
      .describe('Types, one of which an event has. Default: any'),
    detail: partOfEventPattern
      .optional()
      .describe('Pattern that the detail of an event matches. Default: any'),
    bus: eventBusName.optional().describe("Event bus. Default: the stage's"),
    retryAttempts: quantity({ authority: 'Amazon EventBridge', min: 0, max: 185 })
      .default(3)
      .describe('How often an event is delivered again after a failure, 0 to 185. Default: 3'),
    maximumEventAge: quantity({ authority: 'Amazon EventBridge', unit: 's', min: 60, max: 86_400 })
      .default(86_400)
      .describe('Seconds, 60 to 86400, after which an event is given up. Default: 86400'),
    input: data.optional().describe('What the function gets instead of the event. Default: the event'),
    inputPath: proseOf(256)
      .optional()
      .describe('JSON path of the part of the event that it gets. Default: all'),
  })
  .superRefine(checkBusRule);

const scheduledEvents = z
  .strictObject({
    expression: timeExpression.describe('When: rate(…), cron(…) or at(…).'),
    timezone: timezone.default('UTC').describe('IANA time zone of the expression. Default: UTC'),
    flexibleWindow: quantity({ authority: 'EventBridge Scheduler', unit: 'minutes', min: 1, max: 1440 })
      .optional()
      .describe('Minutes, 1 to 1440, within which it may begin. Default: at once'),
    input: data.optional().describe('What the function gets. Default: the event of the schedule'),
    enabled: isEnabled,
    startDate: moment.optional().describe('First moment, as in 2030-01-31T06:00:00Z. Default: now'),
    endDate: moment.optional().describe('Last moment; after startDate. Default: none'),
  })
  .superRefine(checkPeriod);

/** The service's own records, out of the shared stream through its own FIFO queue: ten is what such a queue delivers. */
const streamEvents = z.strictObject({
  batchSize: quantity({ authority: 'Amazon SQS', min: 1, max: 10 })
    .default(10)
    .describe('Most records of one invocation, 1 to 10. Default: 10'),
  filterPatterns,
});

/** What calls the function, beside HTTP, which `api-config.yaml` is about. */
export const events = z
  .strictObject({
    sqs: z.array(queueEvents).default([]).describe('Queues. Default: none'),
    sns: z.array(topicEvents).default([]).describe('Topics. Default: none'),
    eventBridge: z.array(busEvents).default([]).describe('Events of a bus. Default: none'),
    schedule: z.array(scheduledEvents).default([]).describe('Set times. Default: none'),
    stream: streamEvents.optional().describe("Changes of the service's items in the table. Default: none"),
  })
  .prefault({})
  .describe('What calls the function, beside HTTP. Default: nothing');
