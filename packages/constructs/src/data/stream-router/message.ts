import { createHash } from 'node:crypto';
import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import type { RoutedRecord, StreamRecord } from './stream-record';

/** Of a message, and of the messages of one batch together (Amazon SQS Developer Guide, message quotas). */
export const MAX_BYTES = 1024 * 1024;

/** A message of a batch, with the number that Lambda knows its record by. */
export interface RoutedMessage {
  readonly sequenceNumber: string;
  readonly bytes: number;
  readonly entry: SendMessageBatchRequestEntry & { readonly MessageGroupId: string };
}

/**
 * Messages of one item come in the order of its changes, and twice only when AWS takes longer than five minutes over a
 * retry (Amazon SQS Developer Guide, exactly-once processing).
 */
export function messageOf({ record, partitionKey }: RoutedRecord): RoutedMessage {
  const { eventID = '', dynamodb = {} } = record;
  const sequenceNumber = dynamodb.SequenceNumber ?? '';
  const MessageBody = bodyOf(record);
  return {
    sequenceNumber,
    bytes: Buffer.byteLength(MessageBody),
    entry: {
      Id: sequenceNumber,
      MessageBody,
      MessageDeduplicationId: eventID,
      // A group has at most 128 characters of ASCII, a partition key 2048 bytes.
      MessageGroupId: createHash('sha256').update(partitionKey).digest('hex'),
    },
  };
}

/** Two images of 400 KB can be more than a message holds: such a record goes as a stream of keys would deliver it. */
function bodyOf(record: StreamRecord): string {
  const body = messageText(record);
  if (Buffer.byteLength(body) <= MAX_BYTES) return body;
  const images = { OldImage: undefined, NewImage: undefined, StreamViewType: 'KEYS_ONLY' };
  return messageText({ ...record, dynamodb: { ...record.dynamodb, ...images } });
}

/** JSON without the two characters that DynamoDB keeps and SQS refuses (Amazon SQS API reference, SendMessage). */
function messageText(record: StreamRecord): string {
  return JSON.stringify(record).replace(/[\uFFFE\uFFFF]/g, (each) =>
    each === '\uFFFE' ? '\\ufffe' : '\\uffff',
  );
}
