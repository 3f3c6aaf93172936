import { Refusal } from '../aws/refusal';
import { answerBatch, type BatchResult } from './batch-request';
import { bodyChecksum } from './body-checksum';
import { checkMessage, MAX_BYTES, messageBytes } from './check-message';
import type { LocalQueue } from './local-queue';
import { queueAttributes } from './queue-attributes';
import {
  type Batch,
  outgoingMessage,
  type QueueRequest,
  type ReceiptRequest,
  type ReceiveRequest,
  type SendRequest,
} from './queue-requests';
import { receivedMessage } from './received-message';

type Operation = (queue: LocalQueue, request: QueueRequest) => unknown;

/** SQS API reference, ReceiveMessage, SendMessage and ChangeMessageVisibility. */
const MAX_RECEIVED = 10;
const MAX_WAIT_SECONDS = 20;
const MAX_DELAY_SECONDS = 900;
const MAX_VISIBILITY_SECONDS = 43_200;

/** What can be done with a queue, as far as functions do it (SQS API reference, Actions). */
export const QUEUE_OPERATIONS: Readonly<Record<string, Operation>> = {
  GetQueueAttributes: (queue, { AttributeNames = [] }) => ({
    Attributes: queueAttributes(queue, AttributeNames),
  }),
  SendMessage: send,
  SendMessageBatch: sendBatch,
  ReceiveMessage: receive,
  DeleteMessage: remove,
  DeleteMessageBatch: (queue, batch) => answerBatch(batch, (each) => remove(queue, each)),
  ChangeMessageVisibility: changeVisibility,
  ChangeMessageVisibilityBatch: (queue, batch) => answerBatch(batch, (each) => changeVisibility(queue, each)),
};

function send(queue: LocalQueue, request: SendRequest) {
  checkBetween('DelaySeconds', request.DelaySeconds, 0, MAX_DELAY_SECONDS);
  const outgoing = outgoingMessage(request);
  checkMessage(outgoing, queue.settings);
  const { id, body, sequenceNumber } = queue.send(outgoing);
  return {
    MessageId: id,
    MD5OfMessageBody: bodyChecksum(body),
    ...(sequenceNumber !== undefined && { SequenceNumber: sequenceNumber }),
  };
}

function sendBatch(queue: LocalQueue, batch: Batch<SendRequest>): BatchResult<ReturnType<typeof send>> {
  const bytes = (batch.Entries ?? []).reduce((sum, each) => sum + messageBytes(outgoingMessage(each)), 0);
  if (bytes > MAX_BYTES) {
    const message = `Batch requests cannot be longer than ${MAX_BYTES} bytes. You have sent ${bytes} bytes.`;
    throw new Refusal(400, 'BatchRequestTooLong', message);
  }
  return answerBatch(batch, (each) => send(queue, each));
}

async function receive(queue: LocalQueue, request: ReceiveRequest) {
  const { MaxNumberOfMessages = 1, WaitTimeSeconds = 0, VisibilityTimeout } = request;
  checkBetween('MaxNumberOfMessages', MaxNumberOfMessages, 1, MAX_RECEIVED);
  checkBetween('WaitTimeSeconds', WaitTimeSeconds, 0, MAX_WAIT_SECONDS);
  checkBetween('VisibilityTimeout', VisibilityTimeout, 0, MAX_VISIBILITY_SECONDS);
  await queue.untilAvailable(Date.now() + WaitTimeSeconds * 1000);
  const received = queue.receive(MaxNumberOfMessages, VisibilityTimeout);
  return received.length === 0 ? {} : { Messages: received.map((each) => receivedMessage(each, request)) };
}

/** Deleting twice is no mistake. */
function remove(queue: LocalQueue, { ReceiptHandle = '' }: ReceiptRequest): object {
  queue.delete(ReceiptHandle);
  return {};
}

function changeVisibility(
  queue: LocalQueue,
  { ReceiptHandle = '', VisibilityTimeout = 0 }: ReceiptRequest,
): object {
  checkBetween('VisibilityTimeout', VisibilityTimeout, 0, MAX_VISIBILITY_SECONDS);
  if (queue.changeVisibility(ReceiptHandle, VisibilityTimeout)) return {};
  throw new Refusal(
    400,
    'MessageNotInflight',
    'The message is not in flight, or its receipt handle is not its last.',
  );
}

function checkBetween(name: string, value: number | undefined, min: number, max: number): void {
  if (value === undefined || (value >= min && value <= max)) return;
  const message = `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${min} and ${max}, if provided.`;
  throw new Refusal(400, 'InvalidParameterValue', message);
}
