import { QueueDoesNotExist, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import type { RoutedMessage } from './message';
import { takeBatches } from './take-batches';

/** Where records go. */
export interface RouterQueues {
  /** Queues of the services that ask for changes, by prefix without the `#` that ends it. */
  readonly urlsByPrefix: ReadonlyMap<string, string>;
  /** A standard queue, for records whose queue does not exist. */
  readonly deadLetterUrl: string;
}

/** One queue, and what stands in for it. */
export interface Destination {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterUrl: string;
}

/** @returns the sequence numbers of what was not sent: the first that failed, and all after it */
export async function sendInOrder(
  destination: Destination,
  messages: readonly RoutedMessage[],
): Promise<string[]> {
  let sent = 0;
  for (const batch of takeBatches(messages)) {
    const failed = await send(destination, batch);
    sent += batch.length;
    if (failed.length > 0) {
      return [...failed, ...messages.slice(sent).map(({ sequenceNumber }) => sequenceNumber)];
    }
  }
  return [];
}

/** The record that waits for a queue would keep the records of all services waiting, so a missing queue is not waited for. */
async function send(destination: Destination, batch: readonly RoutedMessage[]): Promise<string[]> {
  const { sqs, queueUrl, deadLetterUrl } = destination;
  const entries = batch.map(({ entry }) => entry);
  try {
    return await sendBatch(sqs, queueUrl, entries).catch((error: unknown) => {
      if (!(error instanceof QueueDoesNotExist)) throw error;
      console.error('The queue does not exist: its records wait in the dead-letter queue', { queueUrl });
      return sendBatch(sqs, deadLetterUrl, entries.map(deadLetterOf(queueUrl)));
    });
  } catch (error) {
    console.error('The queue cannot be reached', { queueUrl, error });
    return batch.map(({ sequenceNumber }) => sequenceNumber);
  }
}

async function sendBatch(
  sqs: SQSClient,
  QueueUrl: string,
  Entries: SendMessageBatchRequestEntry[],
): Promise<string[]> {
  const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  if (Failed.length > 0) console.error('Some records were not taken', { QueueUrl, Failed });
  return Failed.map(({ Id = '' }) => Id);
}

/** A standard queue refuses a deduplication id (Amazon SQS API reference, SendMessage). */
function deadLetterOf(queueUrl: string) {
  return ({ Id, MessageBody }: SendMessageBatchRequestEntry): SendMessageBatchRequestEntry => ({
    Id,
    MessageBody,
    MessageAttributes: { queueUrl: { DataType: 'String', StringValue: queueUrl } },
  });
}
