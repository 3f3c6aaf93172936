import type { EventDone } from '../../src/events/bus-delivery';
import { LocalQueue } from '../../src/queues/local-queue';
import { QueueReader } from '../../src/queues/queue-reader';

const STANDARD = { visibilityTimeout: 0, delay: 0 };

/** Reads a queue until something has been told of its first message. */
async function readOne(body: string, filterPatterns: readonly Record<string, unknown>[]) {
  const dead = new LocalQueue('dead', STANDARD);
  const queue = new LocalQueue('seats', { ...STANDARD, deadLetter: { queue: dead, maxReceiveCount: 1 } });
  const payloads: unknown[] = [];
  const event = await new Promise<EventDone>((resolve) => {
    const reader = new QueueReader({
      queue,
      queueArn: 'arn:aws:sqs:us-east-1:123456789012:seats',
      reading: { batchSize: 10, filterPatterns: [...filterPatterns] },
      serviceName: 'seat-service',
      call: async (_, payload) => void payloads.push(payload),
      onEvent: (done) => {
        reader.end();
        resolve(done);
      },
    });
    void reader.run();
    queue.send({ body, attributes: {} });
  });
  return { event, payloads, queue };
}

test('a message that a filter wants is handled, and deleted', async () => {
  const { event, payloads, queue } = await readOne('{"seat":"12A"}', [
    { body: { seat: [{ prefix: '12' }] } },
  ]);
  expect(event).not.toHaveProperty('failure');
  expect(payloads).toMatchObject([{ Records: [{ body: '{"seat":"12A"}' }] }]);
  expect(queue.messages).toEqual([]);
});

test('a filter that the laptop cannot judge fails its messages with the reason, and calls nobody', async () => {
  const { event, payloads } = await readOne('{"from":"AMS"}', [{ body: { from: [{ sounds: 'like' }] } }]);
  expect(event.failure).toEqual({
    reason: "the laptop's event bus does not know the operator sounds of event patterns",
    isLast: true,
    goesTo: 'dead',
  });
  expect(payloads).toEqual([]);
});
