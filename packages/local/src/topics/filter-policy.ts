import type { TopicSubscription } from '@drystone/config';
import { matchesPattern } from '../events/event-pattern';
import type { MessageAttribute, MessageAttributes } from '../queues/queue-message';
import type { PublishedMessage } from './topic-message';

/**
 * Whether a subscription gets a message: its policy is about the attributes, or about the body where that is JSON
 * (SNS Developer Guide, sns-message-filtering.html and sns-message-filtering-scope.html).
 */
export function isSubscribedTo(
  {
    filterPolicy,
    filterPolicyScope = 'MessageAttributes',
  }: Pick<TopicSubscription, 'filterPolicy' | 'filterPolicyScope'>,
  { message, attributes }: Pick<PublishedMessage, 'message' | 'attributes'>,
): boolean {
  if (!filterPolicy) return true;
  const filtered = filterPolicyScope === 'MessageBody' ? parsed(message) : valuesOf(attributes);
  return filtered !== undefined && matchesPattern(filterPolicy, filtered);
}

function valuesOf(attributes: MessageAttributes): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).map(([name, each]) => [name, valueOf(each)]));
}

/** Types of attributes: SNS Developer Guide, sns-message-attributes.html. */
function valueOf({ DataType, StringValue = '' }: MessageAttribute): unknown {
  if (DataType === 'Number') return Number(StringValue);
  return DataType === 'String.Array' ? parsed(StringValue) : StringValue;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
