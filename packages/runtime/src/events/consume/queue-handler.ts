import type { SchemaOutput, StandardSchema } from '../../standard-schema';
import { MessageConsumer } from './message-consumer';
import type { ConsumerContext, MessageHandler, RawMessage } from './message-consumer';
import { runGroups } from './run-groups';

/** What is read of a message of SQS; an `SQSRecord` fits. */
export interface QueueRecord {
  readonly messageId: string;
  readonly body: string;
  /** ARN of the queue. */
  readonly eventSourceARN: string;
  readonly attributes: { readonly MessageGroupId?: string; readonly ApproximateReceiveCount?: string };
  readonly messageAttributes?: Readonly<Record<string, { readonly stringValue?: string }>>;
}

export interface QueueEvent {
  readonly Records: readonly QueueRecord[];
}

/** Which messages come again; an `SQSBatchResponse`. */
export interface BatchResponse {
  batchItemFailures: { itemIdentifier: string }[];
}

export interface QueueHandlerOptions {
  /** How many messages are handled at a time. Default: 10 */
  readonly concurrency?: number | undefined;
}

/**
 * A Lambda handler of a queue. Only the messages that fail come again, and in the end go to the dead-letter queue.
 *
 * Messages of a FIFO queue are handled in the order of their group; after one that fails, the rest of its group comes
 * again with it. A message may come twice: see `Idempotency`. Needs `reportBatchItemFailures` in service-config.yaml,
 * which is on by default: without it AWS would delete the messages that failed
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html).
 *
 * @param schema Any Standard Schema for the JSON in a message's body. What does not satisfy it fails.
 *
 * @example
 * export const handler = queueHandler(Booking, async ({ body, id }) => {
 *   await idempotency.run(['booking', id], () => book(body));
 * });
 */
export function queueHandler<Schema extends StandardSchema>(
  schema: Schema,
  handle: MessageHandler<SchemaOutput<Schema>, QueueRecord>,
  { concurrency = 10 }: QueueHandlerOptions = {},
) {
  const consumer = new MessageConsumer(schema, handle);
  return async ({ Records }: QueueEvent, context: ConsumerContext = {}): Promise<BatchResponse> => {
    const messages = Records.map((record) => ({
      ...rawMessage(record),
      group: fifoGroup(record),
    }));
    const failed = await runGroups(messages, (each) => consumer.tryConsume(each, context), concurrency);
    consumer.publishMetrics();
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

/** Standard queues know groups as well, for fairness, but no order. */
function fifoGroup({ eventSourceARN, attributes }: QueueRecord): string | undefined {
  return eventSourceARN.endsWith('.fifo') ? attributes.MessageGroupId : undefined;
}

function rawMessage(source: QueueRecord): RawMessage<QueueRecord> {
  const attributes = Object.entries(source.messageAttributes ?? {}).map(
    ([name, { stringValue }]) => [name.toLowerCase(), stringValue] as const,
  );
  const { messageId: id, body } = source;
  return { id, content: () => body, attributes: Object.fromEntries(attributes), source };
}
