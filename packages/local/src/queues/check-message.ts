import { Refusal } from '../aws/refusal';
import type { LocalQueueSettings } from './local-queue';
import type { OutgoingMessage } from './queue-message';

/** Of a message with its attributes, and of all messages of a batch (SQS Developer Guide, quotas-messages.html). */
export const MAX_BYTES = 1_048_576;

/** Characters that SQS takes (SQS API reference, SendMessage: MessageBody). */
const TEXT = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

/**
 * @throws Refusal of a message that the queue does not take (SQS API reference, SendMessage; SQS Developer Guide,
 * FIFO-queues.html)
 */
export function checkMessage(message: OutgoingMessage, { fifo }: LocalQueueSettings): void {
  const { body, group, deduplicationId, delaySeconds } = message;
  if (!body) throw missing('MessageBody');
  if (!TEXT.test(body))
    throw new Refusal(400, 'InvalidMessageContents', 'Invalid characters in the message body.');
  if (messageBytes(message) > MAX_BYTES) {
    throw invalid(
      `One or more parameters are invalid. Reason: Message must be shorter than ${MAX_BYTES} bytes.`,
    );
  }
  if (!fifo && deduplicationId !== undefined) {
    throw invalid(
      'The request includes a parameter that is not valid for this queue type: MessageDeduplicationId',
    );
  }
  if (!fifo) return;
  if (group === undefined) throw missing('MessageGroupId');
  if (deduplicationId === undefined && !fifo.contentBasedDeduplication) {
    throw invalid(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  if (delaySeconds !== undefined && delaySeconds > 0) {
    throw invalid('The request include parameter that is not valid for this queue type: DelaySeconds');
  }
}

/** Names, types and values of attributes count too (SQS Developer Guide, sqs-message-metadata.html). */
export function messageBytes({ body, attributes }: OutgoingMessage): number {
  const texts = Object.entries(attributes).flatMap(([name, each]) => [
    name,
    each.DataType,
    each.StringValue ?? '',
  ]);
  const binary = Object.values(attributes).map(
    ({ BinaryValue = '' }) => Buffer.from(BinaryValue, 'base64').length,
  );
  return [...[body, ...texts].map((text) => Buffer.byteLength(text)), ...binary].reduce((a, b) => a + b, 0);
}

function missing(parameter: string): Refusal {
  return new Refusal(400, 'MissingParameter', `The request must contain the parameter ${parameter}.`);
}

function invalid(message: string): Refusal {
  return new Refusal(400, 'InvalidParameterValue', message);
}
