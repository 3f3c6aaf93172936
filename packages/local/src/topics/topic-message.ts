import type { MessageAttributes } from '../queues/queue-message';

/** A message as it is published. */
export interface PublishedMessage {
  readonly message: string;
  readonly subject?: string | undefined;
  readonly attributes: MessageAttributes;
  /** Of a FIFO topic. Default: it is in none */
  readonly group?: string | undefined;
  /** Of a FIFO topic. Default: the content, where the topic says so */
  readonly deduplicationId?: string | undefined;
}

/** A message that a topic has taken. */
export interface TopicMessage extends PublishedMessage {
  readonly id: string;
  readonly topicArn: string;
  readonly publishedAt: Date;
}
