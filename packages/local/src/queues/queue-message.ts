/** An attribute of a message, as SQS and SNS have it (SQS API reference, MessageAttributeValue). */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string | undefined;
  /** In base64 */
  readonly BinaryValue?: string | undefined;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** A message as it is sent. */
export interface OutgoingMessage {
  readonly body: string;
  readonly attributes: MessageAttributes;
  /** Messages of one group come in order, in a FIFO queue. Default: it is in none */
  readonly group?: string | undefined;
  /** Default: the content, where the queue or topic says so */
  readonly deduplicationId?: string | undefined;
  /** Default: the queue's */
  readonly delaySeconds?: number | undefined;
}

/** A message in a queue. */
export interface QueueMessage extends OutgoingMessage {
  readonly id: string;
  readonly sentAtMs: number;
  /** In a FIFO queue: later messages have a higher one. */
  readonly sequenceNumber?: string;
  readonly receiveCount: number;
  readonly firstReceivedAtMs?: number;
}

/** A message that somebody handles now; others do not see it meanwhile. */
export interface ReceivedMessage {
  readonly message: QueueMessage;
  readonly receiptHandle: string;
}

/** The correlation id that a message brings along, where `@drystone/runtime` puts it; else its own id. */
export function correlationIdOf({ id, attributes }: Pick<QueueMessage, 'id' | 'attributes'>): string {
  return attributes['x-correlation-id']?.StringValue ?? id;
}
