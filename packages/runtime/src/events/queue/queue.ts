import { SQSClient, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { SQSClientConfig } from '@aws-sdk/client-sqs';
import { refusalsOf } from '../publish/batch-result';
import { messageAttributes } from '../publish/message-attributes';
import { messageBytes, renderMessages } from '../publish/outgoing-message';
import type { Message, RenderedMessage } from '../publish/outgoing-message';
import { publishAll } from '../publish/publish-all';
import type { PublishTarget } from '../publish/publish-all';
import { requiredAddress } from '../publish/required-address';

export interface QueueOptions {
  /** The queue, as a variable of `environment` has it; not set, it is an error. */
  readonly queueUrl: string | undefined;
  /** For own connection settings. Default: the SDK's */
  readonly client?: SQSClientConfig | undefined;
}

/**
 * SendMessageBatch takes up to 10 messages of together 1 MiB
 * (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html).
 */
const LIMITS = { maxEntries: 10, maxBytes: 1024 * 1024 };

/**
 * Sends to a queue of SQS. Needs the package @aws-sdk/client-sqs.
 *
 * @throws ConfigurationError when the queue's URL is not set.
 *
 * @example
 * const queue = new Queue({ queueUrl: process.env.BOOKINGS_QUEUE_URL });
 * await queue.send([{ body: { flight: 'KL1001', seat: '12A' } }]);
 */
export class Queue {
  readonly #target: PublishTarget<RenderedMessage>;

  constructor({ queueUrl, client = {} }: QueueOptions) {
    const QueueUrl = requiredAddress('queueUrl', 'environment', queueUrl);
    const sqs = new SQSClient(client);
    this.#target = {
      ...LIMITS,
      name: `queue ${QueueUrl}`,
      action: 'sqs:SendMessage',
      bytesOf: messageBytes,
      groupOf: ({ group }) => group,
      send: async (messages) => {
        const Entries = messages.map(({ text, attributes, group, deduplicationId }, index) => ({
          Id: String(index),
          MessageBody: text,
          MessageAttributes: messageAttributes(attributes),
          MessageGroupId: group,
          MessageDeduplicationId: deduplicationId,
        }));
        const { Failed } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
        return refusalsOf(Failed);
      },
    };
  }

  /**
   * Sends messages, those of one group in their order. One may come twice, when an answer of AWS gets lost.
   *
   * @throws MessageTooLargeError before any is sent
   * @throws PublishError that lists those which were not taken
   * @throws MissingPermissionError
   */
  async send(messages: readonly Message[]): Promise<void> {
    await publishAll(this.#target, renderMessages(messages));
  }
}
