import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { SchemaOutput, StandardSchema } from '../../standard-schema';
import { MessageConsumer } from './message-consumer';
import type { ConsumerContext, MessageHandler, RawMessage } from './message-consumer';
import type { BatchResponse } from './queue-handler';
import { runGroups } from './run-groups';

type Image = Parameters<typeof unmarshall>[0];

/** What is read of a record of a stream; a `DynamoDBRecord` and a `KinesisStreamRecord` fit. */
export interface StreamRecord {
  readonly eventName?: string;
  readonly dynamodb?: {
    readonly SequenceNumber?: string;
    readonly Keys?: object;
    readonly OldImage?: object;
    readonly NewImage?: object;
  };
  readonly kinesis?: { readonly sequenceNumber: string; readonly data: string };
}

export interface StreamEvent {
  readonly Records: readonly StreamRecord[];
}

/**
 * A Lambda handler of a DynamoDB or Kinesis stream. Records are handled in their order; from the first that fails on,
 * they come again (https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html).
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
  handle: MessageHandler<SchemaOutput<Schema>, StreamRecord>,
) {
  const consumer = new MessageConsumer(schema, handle);
  return async ({ Records }: StreamEvent, context: ConsumerContext = {}): Promise<BatchResponse> => {
    const messages = Records.map((record) => ({ ...rawMessage(record), group: 'stream' }));
    const [firstFailed] = await runGroups(messages, (each) => consumer.tryConsume(each, context), 1);
    consumer.publishMetrics();
    return { batchItemFailures: firstFailed === undefined ? [] : [{ itemIdentifier: firstFailed }] };
  };
}

function rawMessage(source: StreamRecord): RawMessage<StreamRecord> {
  const { kinesis, dynamodb } = source;
  const content = kinesis ? Buffer.from(kinesis.data, 'base64').toString() : tableChange(source);
  const id = kinesis?.sequenceNumber ?? dynamodb?.SequenceNumber ?? '';
  return { id, content, attributes: {}, source };
}

/** Kinds: `INSERT`, `MODIFY`, `REMOVE`. */
function tableChange({ eventName, dynamodb = {} }: StreamRecord) {
  const plain = (image: object | undefined) => image && unmarshall(image as Image);
  const { Keys, OldImage, NewImage } = dynamodb;
  return { kind: eventName, keys: plain(Keys), before: plain(OldImage), after: plain(NewImage) };
}
