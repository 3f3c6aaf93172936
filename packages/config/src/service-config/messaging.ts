import { z } from 'zod';
import { checkExactlyOne, quantity } from '../validate/fields';
import { eventBusName, eventName, queueName, topicName } from './names';

const sqs = 'Amazon SQS';
const DAY_SECONDS = 86_400;

const retention = quantity({ authority: sqs, unit: 's', min: 60, max: 14 * DAY_SECONDS });

/** How messages of a queue are told apart and kept in order. */
export const fifoSettings = z.strictObject({
  contentBasedDeduplication: z
    .boolean()
    .default(false)
    .describe('Whether the same content is the same message. Default: false'),
  deduplicationScope: z
    .enum(['queue', 'messageGroup'])
    .default('queue')
    .describe('Where a message may not come twice. Default: queue'),
  throughputLimit: z
    .enum(['perQueue', 'perMessageGroupId'])
    .default('perQueue')
    .describe(
      'What the limit of calls is for; perMessageGroupId with the scope messageGroup. Default: perQueue',
    ),
});

/** How a queue is made (Amazon SQS API reference, SetQueueAttributes). */
export const queueSettings = z.strictObject({
  visibilityTimeout: quantity({ authority: sqs, unit: 's', min: 0, max: 43_200 })
    .optional()
    .describe(
      'Seconds, timeout to 43200, in which a message that is being handled is hidden. Default: 6 × timeout',
    ),
  retentionPeriod: retention
    .default(4 * DAY_SECONDS)
    .describe('Seconds, 60 to 1209600, that a message waits at most. Default: 345600 (4 days)'),
  delay: quantity({ authority: sqs, unit: 's', min: 0, max: 900 })
    .default(0)
    .describe('Seconds, 0 to 900, before a message can be received. Default: 0'),
  fifo: fifoSettings.optional().describe('Messages come in order and once. Default: they need not'),
  maxReceiveCount: quantity({ authority: sqs, min: 1, max: 1000 })
    .default(5)
    .describe('How often a message is tried, 1 to 1000, before it goes to the dead-letter queue. Default: 5'),
  deadLetterRetentionPeriod: retention
    .default(14 * DAY_SECONDS)
    .describe('Seconds, 60 to 1209600, that it waits there. Default: 1209600 (14 days)'),
  encryption: z
    .enum(['SSE-SQS', 'KMS'])
    .default('SSE-SQS')
    .describe('Key of the encryption. Default: SSE-SQS'),
});

/** The service's own queue. */
export const queue = queueSettings
  .optional()
  .describe('The own queue, with a dead-letter queue. Default: one only where an event needs it');

/** What the service tells others. */
export const publish = z
  .strictObject({
    topics: z
      .array(
        z.strictObject({
          name: topicName.describe('Name of the topic.'),
          fifo: z.boolean().default(false).describe('Whether its messages come in order. Default: false'),
        }),
      )
      .default([])
      .describe(
        'Topics that the service publishes to; the variable FARES_TOPIC_ARN is the ARN of fares. Default: none',
      ),
    events: z
      .array(z.strictObject({ detailType: eventName.describe('Type of the event: FlightBooked.') }))
      .default([])
      .describe("Events that it puts on the stage's bus, with its own name as their source. Default: none"),
  })
  .prefault({})
  .describe('What the service tells others. Default: nothing');

const destination = z
  .strictObject({
    queue: queueName.optional().describe('A queue. Either this or topic or bus.'),
    topic: topicName.optional().describe('A topic. Either this or queue or bus.'),
    bus: eventBusName.optional().describe('An event bus. Either this or queue or topic.'),
  })
  .superRefine(checkExactlyOne(['queue', 'topic', 'bus']))
  .optional();

/** Invocations that nobody waits for (AWS Lambda API reference, PutFunctionEventInvokeConfig). */
export const asynchronous = z
  .strictObject({
    maximumRetryAttempts: quantity({ authority: 'AWS Lambda', min: 0, max: 2 })
      .default(2)
      .describe('How often a failed invocation is tried again, 0 to 2. Default: 2'),
    maximumEventAge: quantity({ authority: 'AWS Lambda', unit: 's', min: 60, max: 21_600 })
      .default(21_600)
      .describe('Seconds, 60 to 21600, after which an event is given up. Default: 21600'),
    onFailure: destination.describe('Where a failed invocation is reported. Default: nowhere'),
    onSuccess: destination.describe('Where a successful one is reported. Default: nowhere'),
  })
  .prefault({})
  .describe('Invocations that nobody waits for.');
