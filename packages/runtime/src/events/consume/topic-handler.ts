import type { SchemaOutput, StandardSchema } from '../../standard-schema';
import { MessageConsumer } from './message-consumer';
import type { ConsumerContext, MessageHandler, RawMessage } from './message-consumer';

/** What is read of a message of SNS; an `SNSEventRecord` fits. */
export interface TopicRecord {
  readonly Sns: {
    readonly MessageId: string;
    readonly Message: string;
    readonly TopicArn: string;
    readonly MessageAttributes?: Readonly<Record<string, { readonly Value: string }>>;
  };
}

export interface TopicEvent {
  readonly Records: readonly TopicRecord[];
}

/**
 * A Lambda handler of a topic. AWS hands over one message at a time, and the same again, twice, when it fails
 * (https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html); a queue in between keeps messages for longer.
 *
 * @param schema Any Standard Schema for the JSON in a message. What does not satisfy it fails.
 * @throws what the handler throws
 *
 * @example
 * export const handler = topicHandler(FlightDelayed, ({ body }) => tellPassengers(body));
 */
export function topicHandler<Schema extends StandardSchema>(
  schema: Schema,
  handle: MessageHandler<SchemaOutput<Schema>, TopicRecord>,
) {
  const consumer = new MessageConsumer(schema, handle);
  return async ({ Records }: TopicEvent, context: ConsumerContext = {}): Promise<void> => {
    try {
      for (const record of Records) await consumer.consume(rawMessage(record), context);
    } finally {
      consumer.publishMetrics();
    }
  };
}

function rawMessage(source: TopicRecord): RawMessage<TopicRecord> {
  const { MessageId: id, Message: text, MessageAttributes = {} } = source.Sns;
  const attributes = Object.entries(MessageAttributes).map(
    ([name, { Value }]) => [name.toLowerCase(), Value] as const,
  );
  return { id, content: () => text, attributes: Object.fromEntries(attributes), source };
}
