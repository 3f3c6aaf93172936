import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { startAwsServer } from '@drystone/local';
import { ConfigurationError, MissingPermissionError } from '@drystone/runtime';
import { queueHandler } from '@drystone/runtime/events';
import type { QueueRecord, ReceivedMessage } from '@drystone/runtime/events';
import { Queue } from '@drystone/runtime/events/queue';
import { Topic } from '@drystone/runtime/events/topic';
import { z } from 'zod';
import { capturedOutput } from '../support/captured-output';
import { startLocalQueues } from '../support/local-queues';
import type { LocalQueues } from '../support/local-queues';

const Booking = z.object({ id: z.string() });
type BookingMessage = ReceivedMessage<z.infer<typeof Booking>, QueueRecord>;

let local: LocalQueues;
const received: BookingMessage[] = [];
const collect = queueHandler(Booking, (message) => {
  received.push(message);
});
const ids = () => received.map(({ body }) => body.id);

beforeAll(async () => {
  local = await startLocalQueues();
});
afterAll(() => local.close());
beforeEach(() => {
  received.splice(0);
});

test('messages reach the handler of the queue, with what they carry on', async () => {
  const queue = await local.createQueue('bookings');
  await new Queue({ queueUrl: queue.url, client: local.config }).send([
    { body: { id: '1' }, attributes: { type: 'FlightBooked' } },
    { body: { id: '2' } },
  ]);
  await local.deliver(queue, collect);
  expect(ids().toSorted()).toEqual(['1', '2']);
  const first = received.find(({ body }) => body.id === '1');
  expect(first?.source.messageAttributes).toMatchObject({
    type: { stringValue: 'FlightBooked' },
    'x-correlation-id': { stringValue: first?.correlationId },
  });
});

test('more messages than one request takes are all sent', async () => {
  const queue = await local.createQueue('many');
  await new Queue({ queueUrl: queue.url, client: local.config }).send(
    Array.from({ length: 23 }, (_, id) => ({ body: { id: String(id) } })),
  );
  for (let delivery = 0; delivery < 3; delivery += 1) await local.deliver(queue, collect);
  expect(new Set(ids()).size).toBe(23);
});

test('a message that fails comes again alone, and ends in the dead-letter queue', async () => {
  const dead = await local.createQueue('dead');
  const redrive = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: '2' });
  const queue = await local.createQueue('poisoned', { RedrivePolicy: redrive });
  await new Queue({ queueUrl: queue.url, client: local.config }).send([
    { body: { id: '1' } },
    { body: { seat: 'no id' } },
    { body: { id: '2' } },
  ]);
  await capturedOutput(async () => {
    for (let delivery = 0; delivery < 3; delivery += 1) await local.deliver(queue, collect);
  });
  expect(ids().toSorted()).toEqual(['1', '2']);
  const { Records } = await local.deliver(dead, async () => ({ batchItemFailures: [] }));
  expect(Records.map(({ body }) => body)).toEqual(['{"seat":"no id"}']);
});

test('messages of a group arrive in their order, also through a topic', async () => {
  const queue = await local.createQueue('ordered.fifo', { FifoQueue: 'true' });
  const { TopicArn: topicArn = '' } = await local.sns.send(
    new CreateTopicCommand({ Name: 'ordered.fifo', Attributes: { FifoTopic: 'true' } }),
  );
  await local.sns.send(
    new SubscribeCommand({
      TopicArn: topicArn,
      Protocol: 'sqs',
      Endpoint: queue.arn,
      Attributes: { RawMessageDelivery: 'true' },
    }),
  );
  await new Topic({ topicArn, client: local.config }).publish(
    Array.from({ length: 5 }, (_, id) => ({
      body: { id: String(id) },
      group: 'KL1',
      deduplicationId: `d${id}`,
    })),
  );
  for (let delivery = 0; delivery < 5; delivery += 1) await local.deliver(queue, collect);
  expect(ids()).toEqual(['0', '1', '2', '3', '4']);
  expect(received[0]?.correlationId).toBe(received[4]?.correlationId);
});

test('a message that the queue refuses is listed with its reason', async () => {
  const queue = await local.createQueue('strict.fifo', { FifoQueue: 'true' });
  const sent = new Queue({ queueUrl: queue.url, client: local.config }).send([
    { body: { id: '1' }, group: 'a', deduplicationId: '1' },
    { body: { id: '2' }, deduplicationId: '2' },
  ]);
  await expect(sent).rejects.toMatchObject({
    code: 'PUBLISH',
    failed: expect.arrayContaining([expect.objectContaining({ index: 1 })]) as unknown,
  });
});

test('more attributes than AWS carries are refused', async () => {
  const attributes = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`a${at}`, 'x']));
  const sent = new Queue({ queueUrl: 'http://127.0.0.1/q', client: local.config }).send([
    { body: 1, attributes },
  ]);
  await expect(sent).rejects.toThrow(ConfigurationError);
});

describe('answers that no local server gives', () => {
  const failed = (Failed: object[]) => ({
    kind: 'answer' as const,
    answer: {
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify({ Failed }),
    },
  });

  test('entries that SQS lost are sent again, those that are at fault are not', async () => {
    const bodies: string[] = [];
    const aws = await startAwsServer([], { onCall: (_, { body }) => bodies.push(body) });
    const queue = new Queue({
      queueUrl: `${aws.endpoint}/1/q`,
      client: { ...local.config, endpoint: aws.endpoint },
    });
    aws.inject(
      'SendMessageBatch',
      failed([
        { Id: '0', Code: 'InternalError', SenderFault: false },
        { Id: '1', Code: 'InvalidMessageContents', SenderFault: true },
      ]),
      failed([]),
    );
    await expect(queue.send([{ body: 0 }, { body: 1 }, { body: 2 }])).rejects.toMatchObject({
      failed: [{ index: 1, code: 'InvalidMessageContents' }],
    });
    expect(bodies).toHaveLength(2);
    expect(JSON.parse(bodies[1] ?? '')).toMatchObject({ Entries: [{ Id: '0', MessageBody: '0' }] });
    await aws.close();
  });

  test('a topic that may not be published to names the line to add', async () => {
    const aws = await startAwsServer([]);
    const body =
      '<ErrorResponse><Error><Code>AuthorizationError</Code><Message>no</Message></Error></ErrorResponse>';
    aws.inject('Unknown', {
      kind: 'answer',
      answer: { status: 403, headers: { 'content-type': 'text/xml' }, body },
    });
    const topic = new Topic({
      topicArn: 'arn:aws:sns:us-east-1:1:t',
      client: { ...local.config, endpoint: aws.endpoint },
    });
    await expect(topic.publish([{ body: 1 }])).rejects.toThrow(MissingPermissionError);
    await aws.close();
  });
});

test.each([undefined, ''])('a queue or a topic whose variable is %j is refused as it is made', (unset) => {
  expect(() => new Queue({ queueUrl: unset })).toThrow(
    new ConfigurationError('queueUrl is not set. It comes from "environment" in service-config.yaml.'),
  );
  expect(() => new Topic({ topicArn: unset })).toThrow(
    new ConfigurationError('topicArn is not set. It comes from "publish.topics" in service-config.yaml.'),
  );
});
