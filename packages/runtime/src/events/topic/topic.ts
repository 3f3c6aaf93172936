import { PublishBatchCommand, SNSClient } from '@aws-sdk/client-sns';
import type { SNSClientConfig } from '@aws-sdk/client-sns';
import { refusalsOf } from '../publish/batch-result';
import { messageAttributes } from '../publish/message-attributes';
import { messageBytes, renderMessages } from '../publish/outgoing-message';
import type { Message, RenderedMessage } from '../publish/outgoing-message';
import { publishAll } from '../publish/publish-all';
import type { PublishTarget } from '../publish/publish-all';
import { requiredAddress } from '../publish/required-address';

export interface TopicOptions {
  /** The topic, as a variable such as FARES_TOPIC_ARN has it; not set, it is an error. */
  readonly topicArn: string | undefined;
  /** For own connection settings. Default: the SDK's */
  readonly client?: SNSClientConfig | undefined;
}

/**
 * PublishBatch takes up to 10 messages of together 256 KiB, as long as the topic does not allow more
 * (https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html).
 */
const LIMITS = { maxEntries: 10, maxBytes: 256 * 1024 };

/**
 * Publishes to a topic of SNS. Needs the package @aws-sdk/client-sns.
 *
 * @throws ConfigurationError when the topic's ARN is not set.
 *
 * @example
 * const topic = new Topic({ topicArn: process.env.FLIGHTS_TOPIC_ARN });
 * await topic.publish([{ body: { flight: 'KL1001' }, attributes: { type: 'FlightDelayed' } }]);
 */
export class Topic {
  readonly #target: PublishTarget<RenderedMessage>;

  constructor({ topicArn, client = {} }: TopicOptions) {
    const TopicArn = requiredAddress('topicArn', 'publish.topics', topicArn);
    const sns = new SNSClient(client);
    this.#target = {
      ...LIMITS,
      name: `topic ${TopicArn}`,
      action: 'sns:Publish',
      bytesOf: messageBytes,
      groupOf: ({ group }) => group,
      send: async (messages) => {
        const PublishBatchRequestEntries = messages.map(
          ({ text, attributes, group, deduplicationId }, index) => ({
            Id: String(index),
            Message: text,
            MessageAttributes: messageAttributes(attributes),
            MessageGroupId: group,
            MessageDeduplicationId: deduplicationId,
          }),
        );
        const command = new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries });
        const { Failed } = await sns.send(command);
        return refusalsOf(Failed);
      },
    };
  }

  /**
   * Publishes messages, those of one group in their order. One may come twice, when an answer of AWS gets lost.
   *
   * @throws MessageTooLargeError before any is sent
   * @throws PublishError that lists those which were not taken
   * @throws MissingPermissionError
   */
  async publish(messages: readonly Message[]): Promise<void> {
    await publishAll(this.#target, renderMessages(messages));
  }
}
