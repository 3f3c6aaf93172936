import { REGION } from '../aws-identity';
import type { MessageAttributes } from '../queues/queue-message';
import type { TopicMessage } from './topic-message';

/** A message as a queue gets it, unless its delivery is raw (SNS Developer Guide, sns-message-and-json-formats.html). */
export function notification(message: TopicMessage) {
  return { ...common(message), ...signature('URL') };
}

/** A message as a function gets it (Lambda Developer Guide, with-sns.html). */
export function topicEvent(message: TopicMessage) {
  const EventSubscriptionArn = `${message.topicArn}:${message.id}`;
  const Sns = { ...common(message), ...signature('Url') };
  return { Records: [{ EventVersion: '1.0', EventSubscriptionArn, EventSource: 'aws:sns', Sns }] };
}

function common({ id, topicArn, subject, message, publishedAt, attributes }: TopicMessage) {
  return {
    Type: 'Notification',
    MessageId: id,
    TopicArn: topicArn,
    Subject: subject ?? null,
    Message: message,
    Timestamp: publishedAt.toISOString(),
    MessageAttributes: attributesOf(attributes),
  };
}

/** Nothing is signed on a laptop, so that whoever checks a signature sees that it is none. */
function signature(suffix: 'URL' | 'Url') {
  const host = `https://sns.${REGION}.amazonaws.com`;
  return {
    SignatureVersion: '1',
    Signature: 'none',
    [`SigningCert${suffix}`]: `${host}/none.pem`,
    [`Unsubscribe${suffix}`]: `${host}/?Action=Unsubscribe`,
  };
}

function attributesOf(attributes: MessageAttributes) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      { Type: DataType, Value: StringValue ?? BinaryValue ?? '' },
    ]),
  );
}
