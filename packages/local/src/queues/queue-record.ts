import { ACCOUNT_ID, REGION } from '../aws-identity';
import { bodyChecksum } from './body-checksum';
import type { MessageAttributes, QueueMessage, ReceivedMessage } from './queue-message';

/** A message as a function gets it (Lambda Developer Guide, with-sqs.html: example message events). */
export function queueRecord({ message, receiptHandle }: ReceivedMessage, eventSourceARN: string) {
  return {
    messageId: message.id,
    receiptHandle,
    body: message.body,
    attributes: systemAttributes(message),
    messageAttributes: messageAttributes(message.attributes),
    md5OfBody: bodyChecksum(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: REGION,
  };
}

/** What SQS says of a message (SQS API reference, ReceiveMessage: MessageSystemAttributeNames). */
export function systemAttributes(message: QueueMessage): Record<string, string> {
  const { receiveCount, sentAtMs, firstReceivedAtMs = sentAtMs, group, sequenceNumber } = message;
  return {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: String(sentAtMs),
    SenderId: ACCOUNT_ID,
    ApproximateFirstReceiveTimestamp: String(firstReceivedAtMs),
    ...(group !== undefined && { MessageGroupId: group }),
    ...(message.deduplicationId !== undefined && { MessageDeduplicationId: message.deduplicationId }),
    ...(sequenceNumber !== undefined && { SequenceNumber: sequenceNumber }),
  };
}

function messageAttributes(attributes: MessageAttributes) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType: dataType, StringValue, BinaryValue }]) => [
      name,
      {
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
        stringListValues: [],
        binaryListValues: [],
        dataType,
      },
    ]),
  );
}
