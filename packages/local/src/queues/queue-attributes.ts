import { QUEUE_ARN } from '../aws-identity';
import type { LocalQueue } from './local-queue';

/** What SQS says of a queue (SQS API reference, GetQueueAttributes). */
export function queueAttributes(queue: LocalQueue, asked: readonly string[]): Record<string, string> {
  const { name, settings } = queue;
  const { visibilityTimeout, delay, fifo, deadLetter } = settings;
  const { visible, hidden, delayed } = queue.count();
  const all = {
    QueueArn: `${QUEUE_ARN}${name}`,
    VisibilityTimeout: String(visibilityTimeout),
    DelaySeconds: String(delay),
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(hidden),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    ...(fifo && {
      FifoQueue: 'true',
      ContentBasedDeduplication: String(fifo.contentBasedDeduplication),
    }),
    ...(deadLetter && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: `${QUEUE_ARN}${deadLetter.queue.name}`,
        maxReceiveCount: deadLetter.maxReceiveCount,
      }),
    }),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([each]) => asked.includes('All') || asked.includes(each)),
  );
}
