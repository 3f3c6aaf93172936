import { Refusal } from '../aws/refusal';
import { messageBytes } from '../queues/check-message';
import type { PublishedMessage } from './topic-message';

/** Of a message with its attributes (SNS API reference, Publish). */
const MAX_BYTES = 262_144;

/** @throws Refusal of a message that the topic does not take (SNS API reference, Publish; SNS Developer Guide, fifo-topics) */
export function checkPublished({ message, attributes, group }: PublishedMessage, topicArn: string): void {
  if (message === '') throw invalid('Empty message');
  if (messageBytes({ body: message, attributes }) > MAX_BYTES) throw invalid('Message too long');
  if (topicArn.endsWith('.fifo') && group === undefined) {
    throw invalid('The MessageGroupId parameter is required for FIFO topics');
  }
}

function invalid(reason: string): Refusal {
  return new Refusal(400, 'InvalidParameter', `Invalid parameter: ${reason}`);
}
