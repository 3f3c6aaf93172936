import { ConfigurationError } from '../../configuration-error';
import { attributeBytes, callAttributes } from './message-attributes';

/** A message for a queue or a topic. */
export interface Message {
  /** Anything that JSON can say. */
  readonly body: unknown;
  /** For filter policies, as text, at most 7. Default: none */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  /** Of a FIFO queue or topic: messages of one group come in order. */
  readonly group?: string | undefined;
  /** Of a FIFO queue or topic: of messages with the same id only the first counts, within 5 minutes. Default: by content */
  readonly deduplicationId?: string | undefined;
}

/** A message as it is sent. */
export interface RenderedMessage {
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly group: string | undefined;
  readonly deduplicationId: string | undefined;
}

/** A queue takes 10, and a topic that has more loses the message on the way to one (SNS Developer Guide, raw delivery). */
const MAX_ATTRIBUTES = 10;

/** @throws ConfigurationError when a message has too many attributes. */
export function renderMessages(messages: readonly Message[]): RenderedMessage[] {
  const ofCall = callAttributes();
  return messages.map(({ body, attributes, group, deduplicationId }) => {
    const all = { ...attributes, ...ofCall };
    const count = Object.keys(all).length;
    if (count > MAX_ATTRIBUTES) {
      throw new ConfigurationError(`A message has ${count} attributes, ours among them; SQS takes 10.`);
    }
    return { text: JSON.stringify(body), attributes: all, group, deduplicationId };
  });
}

export function messageBytes({ text, attributes }: RenderedMessage): number {
  return Buffer.byteLength(text) + attributeBytes(attributes);
}
