import { randomUUID } from 'node:crypto';
import { currentCall } from '../../call/call-context';
import { writeCallHeaders } from '../../call/call-headers';
import { ownServiceName } from '../../call/service-name';

/** What a message carries on of the call that causes it, by header name. Whoever consumes it may take hours: no deadline. */
export function callAttributes(): Record<string, string> {
  const current = currentCall();
  const call = {
    correlationId: current?.correlationId ?? randomUUID(),
    hopCount: (current?.hopCount ?? 0) + 1,
    deadlineMs: undefined,
  };
  return writeCallHeaders(call, ownServiceName());
}

/** Text attributes of a message, as SNS and SQS take them. */
export function messageAttributes(attributes: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
}

/** Bytes that count towards the limits of SNS and SQS: name, type and value (SQS Developer Guide, quotas-messages.html). */
export function attributeBytes(attributes: Readonly<Record<string, string>>): number {
  return Object.entries(attributes).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + 'String'.length + Buffer.byteLength(value),
    0,
  );
}
