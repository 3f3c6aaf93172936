import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { SchemaOutput, StandardSchema } from '../../standard-schema';
import { MessageConsumer } from './message-consumer';
import type { ConsumerContext, MessageHandler, RawMessage } from './message-consumer';
import type { BatchResponse, QueueRecord } from './queue-handler';
import { routedRecord } from './routed-record';
import { runGroups } from './run-groups';
import type { StreamRecord } from './stream-record';

type Image = Parameters<typeof unmarshall>[0];

/** From the stream itself, or through the queue to which the platform routes what belongs to the service. */
export type ChangeSource = StreamRecord | QueueRecord;

export interface StreamEvent {
  readonly Records: readonly ChangeSource[];
}

/** How many items' changes that come through a queue are handled at a time. */
const CONCURRENCY = 10;

/**
 * A Lambda handler of a DynamoDB or Kinesis stream. Records are handled in their order; from the first that fails on,
 * they come again (https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html).
 *
 * The changes that `events.stream` of service-config.yaml asks for come through a FIFO queue: those of one item in their
 * order, those of several side by side, and after one that fails the rest of its item comes again with it. Of an item
 * too large for a message only `kind` and `keys` come.
 *
 * @param schema Any Standard Schema: for `{ kind, keys, before, after }` of a change in a table, or for the JSON in a
 * record of Kinesis.
 *
 * @example
 * export const handler = streamHandler(FlightChange, ({ body }) => {
 *   console.log(body.kind, body.before?.price, body.after?.price);
 * });
 */
export function streamHandler<Schema extends StandardSchema>(
  schema: Schema,
  handle: MessageHandler<SchemaOutput<Schema>, ChangeSource>,
) {
  const consumer = new MessageConsumer(schema, handle);
  return async ({ Records }: StreamEvent, context: ConsumerContext = {}): Promise<BatchResponse> => {
    const messages = Records.map(rawMessage);
    const failed = await runGroups(messages, (each) => consumer.tryConsume(each, context), CONCURRENCY);
    consumer.publishMetrics();
    const named = Records.some(isQueueRecord) ? failed : failed.slice(0, 1);
    return { batchItemFailures: named.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

function isQueueRecord(source: ChangeSource): source is QueueRecord {
  return 'body' in source;
}

function rawMessage(source: ChangeSource): RawMessage<ChangeSource> & { group: string | undefined } {
  if (!isQueueRecord(source)) return streamMessage(source);
  const { messageId: id, body, attributes } = source;
  const content = () => {
    const record = routedRecord(body);
    return record ? tableChange(record) : body;
  };
  return { id, content, attributes: {}, source, group: attributes.MessageGroupId };
}

function streamMessage(source: StreamRecord) {
  const { kinesis, dynamodb } = source;
  const content = () => (kinesis ? Buffer.from(kinesis.data, 'base64').toString() : tableChange(source));
  const id = kinesis?.sequenceNumber ?? dynamodb?.SequenceNumber ?? '';
  return { id, content, attributes: {}, source, group: 'stream' };
}

/** Kinds: `INSERT`, `MODIFY`, `REMOVE`. */
function tableChange({ eventName, dynamodb = {} }: StreamRecord) {
  const plain = (image: object | undefined) => image && unmarshall(image as Image);
  const { Keys, OldImage, NewImage } = dynamodb;
  return { kind: eventName, keys: plain(Keys), before: plain(OldImage), after: plain(NewImage) };
}
