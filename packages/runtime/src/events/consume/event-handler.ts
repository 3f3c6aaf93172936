import type { SchemaOutput, StandardSchema } from '../../standard-schema';
import { MessageConsumer } from './message-consumer';
import type { ConsumerContext, MessageHandler } from './message-consumer';

/** What is read of an event of EventBridge; an `EventBridgeEvent` fits. */
export interface BusEnvelope {
  readonly id: string;
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: unknown;
}

/**
 * A Lambda handler of events of a bus. AWS hands over one event at a time, and the same again, twice, when it fails.
 *
 * @param schema Any Standard Schema for the event's detail; what `EventBus` adds to it is in `metadata`.
 * @throws what the handler throws
 *
 * @example
 * export const handler = eventHandler(FlightBooked, ({ body, source }) => {
 *   console.log(source['detail-type'], body.flight);
 * });
 */
export function eventHandler<Schema extends StandardSchema>(
  schema: Schema,
  handle: MessageHandler<SchemaOutput<Schema>, BusEnvelope>,
) {
  const consumer = new MessageConsumer(schema, handle);
  return async (event: BusEnvelope, context: ConsumerContext = {}): Promise<void> => {
    const { id, detail } = event;
    const { metadata } = Object(detail) as { metadata?: unknown };
    try {
      const attributes = Object(metadata) as Record<string, unknown>;
      await consumer.consume({ id, content: () => detail, attributes, source: event }, context);
    } finally {
      consumer.publishMetrics();
    }
  };
}
