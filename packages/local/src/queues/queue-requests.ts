import type { MessageAttributes, OutgoingMessage } from './queue-message';

/** The fields of an SQS request that are read, whichever operation it asks for (SQS API reference). */
export interface QueueRequest
  extends SendRequest, ReceiveRequest, ReceiptRequest, Batch<SendRequest & ReceiptRequest> {
  readonly QueueUrl?: string;
  readonly QueueName?: string;
}

export interface SendRequest {
  readonly MessageBody?: string;
  readonly MessageAttributes?: MessageAttributes;
  readonly MessageGroupId?: string;
  readonly MessageDeduplicationId?: string;
  readonly DelaySeconds?: number;
}

export interface ReceiveRequest {
  readonly MaxNumberOfMessages?: number;
  readonly VisibilityTimeout?: number;
  readonly WaitTimeSeconds?: number;
  readonly MessageAttributeNames?: readonly string[];
  readonly MessageSystemAttributeNames?: readonly string[];
  readonly AttributeNames?: readonly string[];
}

export interface ReceiptRequest {
  readonly ReceiptHandle?: string;
  readonly VisibilityTimeout?: number;
}

/** What many requests hold at once. */
export interface Batch<Request> {
  readonly Entries?: readonly (Request & { readonly Id: string })[];
}

export function outgoingMessage({
  MessageBody: body = '',
  MessageAttributes: attributes = {},
  MessageGroupId: group,
  MessageDeduplicationId: deduplicationId,
  DelaySeconds: delaySeconds,
}: SendRequest): OutgoingMessage {
  return { body, attributes, group, deduplicationId, delaySeconds };
}
