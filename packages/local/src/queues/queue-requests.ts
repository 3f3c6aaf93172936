import type { MessageAttributes, OutgoingMessage } from './queue-message';

/** The fields of SQS requests that are read (SQS API reference). */
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
export type Batch<Request> = { readonly Entries?: readonly (Request & { readonly Id: string })[] };

export function outgoingMessage({
  MessageBody: body = '',
  MessageAttributes: attributes = {},
  MessageGroupId: group,
  MessageDeduplicationId: deduplicationId,
  DelaySeconds: delaySeconds,
}: SendRequest): OutgoingMessage {
  return { body, attributes, group, deduplicationId, delaySeconds };
}
