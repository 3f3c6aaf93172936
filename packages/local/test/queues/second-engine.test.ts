import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { startAwsServer } from '../../src/aws/aws-server';
import { queueEndpoint } from '../../src/aws/queue-endpoint';
import { LocalQueue } from '../../src/queues/local-queue';

/** A standard queue with a dead-letter queue after two attempts, and a FIFO queue. */
const NAMES = { standard: 'seats', dead: 'seats-dead-letter', fifo: 'seats.fifo' };

interface Engine {
  readonly sqs: SQSClient;
  readonly urlOf: (name: string) => string;
  readonly end: () => Promise<unknown>;
}

const clientOf = (endpoint: string) =>
  new SQSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts: 1,
  });

async function ours(): Promise<Engine> {
  const queue = new LocalQueue(NAMES.dead, { visibilityTimeout: 30, delay: 0 });
  const fifo = { contentBasedDeduplication: true };
  const queues = [
    queue,
    new LocalQueue(NAMES.standard, {
      visibilityTimeout: 30,
      delay: 0,
      deadLetter: { queue, maxReceiveCount: 2 },
    }),
    new LocalQueue(NAMES.fifo, { visibilityTimeout: 30, delay: 0, fifo }),
  ];
  const server = await startAwsServer([queueEndpoint((name) => queues.find((each) => each.name === name))]);
  const urlOf = (name: string) => `${server.endpoint}/123456789012/${name}`;
  return { sqs: clientOf(server.endpoint), urlOf, end: () => server.close() };
}

/** In a process of its own: it is an ES module, which Jest cannot load. */
const FAUXQS = `
  import { startFauxqs } from 'fauxqs';
  const server = await startFauxqs({ port: 0, logger: false });
  process.send(server.port);
`;

async function fauxqs(): Promise<Engine> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', FAUXQS], {
    cwd: __dirname,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [port] = (await once(child, 'message')) as [number];
  const sqs = clientOf(`http://127.0.0.1:${port}`);
  const urls = new Map<string, string>();
  const create = async (name: string, Attributes: Record<string, string>) => {
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
    urls.set(name, QueueUrl);
    return QueueUrl;
  };
  const QueueUrl = await create(NAMES.dead, {});
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const redrive = { deadLetterTargetArn: Attributes['QueueArn'], maxReceiveCount: 2 };
  await create(NAMES.standard, { RedrivePolicy: JSON.stringify(redrive) });
  await create(NAMES.fifo, { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
  const end = () => {
    child.kill();
    return once(child, 'exit');
  };
  return { sqs, urlOf: (name) => urls.get(name) ?? `http://127.0.0.1:${port}/0/${name}`, end };
}

describe.each([
  ['ours', ours],
  ['fauxqs', fauxqs],
])('SQS as %s answers it', (_, start) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await start();
  });
  afterAll(async () => {
    engine.sqs.destroy();
    await engine.end();
  });

  const send = (name: string, MessageBody: string, more: object = {}) =>
    engine.sqs.send(new SendMessageCommand({ QueueUrl: engine.urlOf(name), MessageBody, ...more }));
  const receive = async (name: string, more: object = {}) => {
    const QueueUrl = engine.urlOf(name);
    const asked = { MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All' as const] };
    const { Messages = [] } = await engine.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...asked, ...more }),
    );
    return Messages;
  };
  const show = (name: string, ReceiptHandle?: string) =>
    engine.sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: engine.urlOf(name),
        ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
  const remove = (name: string, ReceiptHandle?: string) =>
    engine.sqs.send(new DeleteMessageCommand({ QueueUrl: engine.urlOf(name), ReceiptHandle }));
  const refusal = (sent: Promise<unknown>) =>
    sent.then(
      () => 'taken',
      // Fauxqs puts this before all codes, SQS before some.
      (error: Error) => error.name.replace(/^AWS\.SimpleQueueService\./, ''),
    );

  test('a message comes with its attributes, is hidden meanwhile, and is gone when it was deleted', async () => {
    const { MessageId, MD5OfMessageBody } = await send(NAMES.standard, 'häl', {
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'taken' } },
    });
    const [message] = await receive(NAMES.standard);
    expect(message).toMatchObject({
      MessageId,
      MD5OfBody: MD5OfMessageBody,
      Body: 'häl',
      Attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.stringMatching(/^\d{13}$/) },
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'taken' } },
    });
    expect(await receive(NAMES.standard)).toEqual([]);
    await remove(NAMES.standard, message?.ReceiptHandle);
    await remove(NAMES.standard, message?.ReceiptHandle);
    expect(await receive(NAMES.standard)).toEqual([]);
  });

  test('who waits for a message gets it when it comes', async () => {
    const waiting = receive(NAMES.standard, { WaitTimeSeconds: 20 });
    await send(NAMES.standard, 'late');
    expect(await waiting).toMatchObject([{ Body: 'late' }]);
  });

  test('a message that was received twice goes to the dead-letter queue at the third time', async () => {
    const { MessageId } = await send(NAMES.standard, 'bad');
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const [message] = await receive(NAMES.standard);
      await show(NAMES.standard, message?.ReceiptHandle);
    }
    expect(await receive(NAMES.standard)).toEqual([]);
    expect(await receive(NAMES.dead)).toMatchObject([
      { MessageId, Body: 'bad', Attributes: { ApproximateReceiveCount: expect.stringMatching(/^[34]$/) } },
    ]);
  });

  test('a FIFO queue takes the same content once, and keeps a group waiting while one of it is handled', async () => {
    const group = { MessageGroupId: 'a' };
    const first = await send(NAMES.fifo, '1', group);
    expect((await send(NAMES.fifo, '1', group)).MessageId).toBe(first.MessageId);
    await send(NAMES.fifo, '2', group);
    await send(NAMES.fifo, '3', { MessageGroupId: 'b' });
    const [handled] = await receive(NAMES.fifo, { MaxNumberOfMessages: 1 });
    expect(handled).toMatchObject({
      Body: '1',
      // The id is a hash of the content where none was given.
      Attributes: { MessageGroupId: 'a', MessageDeduplicationId: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(await receive(NAMES.fifo)).toMatchObject([{ Body: '3' }]);
    await remove(NAMES.fifo, handled?.ReceiptHandle);
    expect(await receive(NAMES.fifo)).toMatchObject([{ Body: '2' }]);
  });

  test('what is no message, or none of this queue, is refused by the same name', async () => {
    const batch = (Entries: { Id: string; MessageBody: string }[]) =>
      engine.sqs.send(new SendMessageBatchCommand({ QueueUrl: engine.urlOf(NAMES.standard), Entries }));
    const entry = { Id: '1', MessageBody: 'x' };
    expect(
      await Promise.all(
        [
          send('unknown', 'x'),
          send(NAMES.fifo, 'x'),
          send(NAMES.standard, 'x'.repeat(1_048_577)),
          send(NAMES.standard, '\u0000'),
          batch([]),
          batch([entry, entry]),
          batch(Array.from({ length: 11 }, (__, index) => ({ ...entry, Id: String(index) }))),
        ].map(refusal),
      ),
    ).toEqual([
      'QueueDoesNotExist',
      'MissingParameter',
      'InvalidParameterValue',
      'InvalidMessageContents',
      'EmptyBatchRequest',
      'BatchEntryIdsNotDistinct',
      'TooManyEntriesInBatchRequest',
    ]);
  });
});

/** Fauxqs takes them all; bounds: SQS API reference, SendMessage, ReceiveMessage and ChangeMessageVisibility. */
describe('times that SQS does not take', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await ours();
  });
  afterAll(async () => {
    engine.sqs.destroy();
    await engine.end();
  });

  test.each([901, -1])('a delay of %d seconds is refused', async (DelaySeconds) => {
    const QueueUrl = engine.urlOf(NAMES.standard);
    const sent = engine.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', DelaySeconds }));
    await expect(sent).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  test.each([43_201, -1])('hiding for %d seconds is refused', async (VisibilityTimeout) => {
    const about = { QueueUrl: engine.urlOf(NAMES.standard), VisibilityTimeout };
    const received = engine.sqs.send(new ReceiveMessageCommand(about));
    await expect(received).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    const changed = engine.sqs.send(new ChangeMessageVisibilityCommand({ ...about, ReceiptHandle: 'any' }));
    await expect(changed).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});
