import { ConfigurationError } from '../../configuration-error';
import type { HttpHandler } from '../../http/http-handler';
import type { BusEnvelope } from './event-handler';
import type { ConsumerContext } from './message-consumer';
import type { QueueEvent, QueueRecord } from './queue-handler';
import { routedRecord } from './routed-record';
import type { StreamEvent } from './stream-handler';
import type { TopicEvent } from './topic-handler';

type Handler<Event> = (event: Event, context: ConsumerContext) => Promise<unknown>;

/** What a function does with each kind of event that calls it. */
export interface EventHandlers {
  /** Requests, of API Gateway or other services. */
  readonly http?: HttpHandler;
  readonly queue?: Handler<QueueEvent>;
  readonly topic?: Handler<TopicEvent>;
  readonly bus?: Handler<BusEnvelope>;
  readonly stream?: Handler<StreamEvent>;
}

/**
 * A Lambda handler for a function that several kinds of events call: it hands each to the handler of its kind.
 *
 * An event of a kind that has no handler is an error, so that AWS keeps it.
 *
 * @example
 * export const handler = serviceHandler({
 *   http: httpHandler(routes),
 *   queue: queueHandler(Booking, ({ body }) => book(body)),
 * });
 */
export function serviceHandler(handlers: EventHandlers) {
  const handle = async (event: object, context: ConsumerContext = {}): Promise<unknown> => {
    const kind = kindOf(event);
    const handler = kind && (handlers[kind] as Handler<object> | undefined);
    if (handler) return handler(event, context);
    throw new ConfigurationError(
      `The function was called with ${kind ? `an event of the kind ${kind}` : 'an event of an unknown kind'}, ` +
        `and has handlers for ${Object.keys(handlers).join(', ') || 'none'}.`,
    );
  };
  return Object.assign(handle, { routes: handlers.http?.routes ?? [] });
}

const RECORD_KINDS: Readonly<Record<string, keyof EventHandlers>> = {
  'aws:sqs': 'queue',
  'aws:sns': 'topic',
  'aws:dynamodb': 'stream',
  'aws:kinesis': 'stream',
};

function kindOf(event: object): keyof EventHandlers | undefined {
  if ('httpMethod' in event) return 'http';
  if ('detail-type' in event) return 'bus';
  if (!('Records' in event) || !Array.isArray(event.Records)) return undefined;
  const [record] = event.Records as (Partial<QueueRecord> & { eventSource?: string; EventSource?: string })[];
  if (record && isRoutedChange(record)) return 'stream';
  return RECORD_KINDS[record?.eventSource ?? record?.EventSource ?? ''];
}

/** The queue of a service's changes is called after the service and this. */
function isRoutedChange({ eventSourceARN = '', body = '' }: Partial<QueueRecord>): boolean {
  return eventSourceARN.endsWith('-stream.fifo') && routedRecord(body) !== undefined;
}
