import { bodyChecksum } from './body-checksum';
import type { MessageAttributes, ReceivedMessage } from './queue-message';
import { systemAttributes } from './queue-record';
import type { ReceiveRequest } from './queue-requests';

/** A message as `ReceiveMessage` returns it: with the attributes that were asked for (SQS API reference, ReceiveMessage). */
export function receivedMessage(
  { message, receiptHandle }: ReceivedMessage,
  { MessageAttributeNames = [], MessageSystemAttributeNames = [], AttributeNames = [] }: ReceiveRequest,
) {
  const asked = [...MessageSystemAttributeNames, ...AttributeNames];
  const system = Object.entries(systemAttributes(message)).filter(
    ([name]) => asked.includes('All') || asked.includes(name),
  );
  const own = askedAttributes(message.attributes, MessageAttributeNames);
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandle,
    MD5OfBody: bodyChecksum(message.body),
    Body: message.body,
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    ...(own.length > 0 && { MessageAttributes: Object.fromEntries(own) }),
  };
}

/** All of them, those of a name, or those of a prefix that `.*` follows. */
function askedAttributes(attributes: MessageAttributes, names: readonly string[]) {
  const isAsked = (name: string) =>
    names.some(
      (asked) =>
        asked === 'All' || asked === name || (asked.endsWith('.*') && name.startsWith(asked.slice(0, -2))),
    );
  return Object.entries(attributes).filter(([name]) => isAsked(name));
}
