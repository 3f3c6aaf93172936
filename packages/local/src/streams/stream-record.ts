import { createHash, randomUUID } from 'node:crypto';
import { ACCOUNT_ID, REGION } from '../aws-identity';
import type { OutgoingMessage } from '../queues/queue-message';
import type { ItemChange } from '../table/watched-writes';
import { attributeText } from '../table/attribute-text';

/**
 * A change as the stream of the table has it, with both images (DynamoDB Streams API reference, Record).
 *
 * @param sequence counts the changes of all items
 */
export function streamRecord({ tableName, key, before, after }: ItemChange, sequence: number) {
  const kind = before ? 'MODIFY' : 'INSERT';
  return {
    eventID: randomUUID().replaceAll('-', ''),
    eventName: after ? kind : 'REMOVE',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(Date.now() / 1000),
      Keys: key,
      ...(after && { NewImage: after }),
      ...(before && { OldImage: before }),
      SequenceNumber: String(sequence).padStart(21, '0'),
      SizeBytes: Buffer.byteLength(JSON.stringify([key, before, after])),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${tableName}/stream/local`,
  };
}

/** A record as the platform's stream router sends it: the changes of one partition are a group. */
export function routedMessage(record: ReturnType<typeof streamRecord>): OutgoingMessage {
  const partitionKey = attributeText(record.dynamodb.Keys.PK) ?? '';
  return {
    body: JSON.stringify(record),
    attributes: {},
    group: createHash('sha256').update(partitionKey).digest('hex'),
    deduplicationId: record.eventID,
  };
}
