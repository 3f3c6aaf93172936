import { runInNewContext } from 'node:vm';
import * as sdk from '@aws-sdk/client-sqs';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { streamHandler } from '@drystone/runtime/events';
import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import { streamRouter } from '../../../src/data/stream-router/route-stream';
import type { StreamBatchResponse } from '../../../src/data/stream-router/route-stream';
import { STREAM_ROUTER_CODE } from '../../../src/data/stream-router-code.generated';
import { type LocalQueues, startLocalQueues } from '../../../../runtime/test/support/local-queues';
import { changeOf } from '../../support/stream-records';

type Router = (event: { Records: DynamoDBRecord[] }) => Promise<StreamBatchResponse>;
type Queue = { url: string; arn: string };

let local: LocalQueues;
let flights: Queue;
let users: Queue;
let deadLetters: Queue;
let router: Router;
let counter = 0;

beforeAll(async () => {
  local = await startLocalQueues();
});
afterAll(() => local.close());

beforeEach(async () => {
  jest.spyOn(console, 'error').mockReturnValue();
  counter += 1;
  flights = await local.createQueue(`flights-${counter}.fifo`, { FifoQueue: 'true' });
  users = await local.createQueue(`users-${counter}.fifo`, { FifoQueue: 'true' });
  deadLetters = await local.createQueue(`dead-letters-${counter}`);
  const gone = `${flights.url.slice(0, -'.fifo'.length)}-gone.fifo`;
  const urlsByPrefix = new Map([
    ['FLIGHTS', flights.url],
    ['USERS', users.url],
    ['GONE', gone],
  ]);
  router = streamRouter({ urlsByPrefix, deadLetterUrl: deadLetters.url }, local.sqs);
});
afterEach(() => jest.restoreAllMocks());

/** Everything in a queue: one after another, as the messages of a group are delivered. */
async function received({ url: QueueUrl }: Queue) {
  const all: { record: DynamoDBRecord; group: string | undefined; queueUrl: string | undefined }[] = [];
  for (;;) {
    const { Messages = [] } = await local.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    );
    const [message] = Messages;
    if (message === undefined) return all;
    const { Body = '', Attributes, MessageAttributes, ReceiptHandle } = message;
    const queueUrl = MessageAttributes?.['queueUrl']?.StringValue;
    all.push({ record: JSON.parse(Body) as DynamoDBRecord, group: Attributes?.MessageGroupId, queueUrl });
    await local.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
}

test('each service gets the changes of its own items, and what nobody asks for is dropped', async () => {
  const [flight, user, hotel] = ['FLIGHTS#1', 'USERS#1', 'HOTELS#1'].map((key) => changeOf(key));
  expect(await router({ Records: [flight!, user!, hotel!] })).toEqual({ batchItemFailures: [] });
  expect((await received(flights)).map(({ record }) => record)).toEqual([flight]);
  expect((await received(users)).map(({ record }) => record)).toEqual([user]);
});

test('changes of an item come in their order, in one group', async () => {
  const changes = ['a', 'b', 'c'].map((text) => changeOf('FLIGHTS#1', { text }));
  await router({ Records: changes });
  const messages = await received(flights);
  expect(messages.map(({ record }) => record)).toEqual(changes);
  expect(new Set(messages.map(({ group }) => group)).size).toBe(1);
});

test('a service reads its changes with the stream handler of the runtime', async () => {
  const seen: unknown[] = [];
  const Change = z.object({
    kind: z.string(),
    before: z.object({ text: z.string() }),
    after: z.object({ text: z.string() }),
  });
  const handler = streamHandler(Change, ({ body }) => {
    seen.push(body);
  });
  await router({ Records: [changeOf('FLIGHTS#1', { text: 'after' })] });
  await local.deliver(flights, handler);
  expect(seen).toEqual([{ kind: 'MODIFY', before: { text: 'before' }, after: { text: 'after' } }]);
  expect(await received(flights)).toEqual([]);
});

test('a record that Lambda delivers again is not sent again', async () => {
  const Records = [changeOf('FLIGHTS#1')];
  await router({ Records });
  await router({ Records });
  expect(await received(flights)).toHaveLength(1);
});

test('a queue that does not exist holds nobody up: its records wait in the dead-letter queue', async () => {
  const [gone, flight] = ['GONE#1', 'FLIGHTS#1'].map((key) => changeOf(key));
  expect(await router({ Records: [gone!, flight!] })).toEqual({ batchItemFailures: [] });
  expect(await received(flights)).toHaveLength(1);
  expect(await received(deadLetters)).toEqual([
    { record: gone, group: undefined, queueUrl: expect.stringMatching(/-gone\.fifo$/) },
  ]);
});

test('after a record that a queue refuses, no later one of that queue is sent', async () => {
  const small = await local.createQueue(`small-${counter}.fifo`, {
    FifoQueue: 'true',
    MaximumMessageSize: '1024',
  });
  const route = streamRouter(
    {
      urlsByPrefix: new Map([
        ['FLIGHTS', flights.url],
        ['USERS', small.url],
      ]),
      deadLetterUrl: deadLetters.url,
    },
    local.sqs,
  );
  const large = changeOf('USERS#1', { text: 'x'.repeat(2000) });
  const later = changeOf('USERS#1');
  const flight = changeOf('FLIGHTS#1');
  expect(await route({ Records: [large, later, flight] })).toEqual({
    batchItemFailures: [large, later].map((each) => ({ itemIdentifier: each.dynamodb?.SequenceNumber })),
  });
  expect(await received(small)).toEqual([]);
  expect(await received(flights)).toHaveLength(1);
});

test('when SQS cannot be reached, every record comes again', async () => {
  const sqs = new SQSClient({ ...local.config, endpoint: 'http://127.0.0.1:9', maxAttempts: 1 });
  const urlsByPrefix = new Map([['FLIGHTS', flights.url]]);
  const route = streamRouter({ urlsByPrefix, deadLetterUrl: deadLetters.url }, sqs);
  const changes = ['FLIGHTS#1', 'FLIGHTS#2'].map((key) => changeOf(key));
  expect(await route({ Records: changes })).toEqual({
    batchItemFailures: changes.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber })),
  });
});

test('the code in the template routes as the sources do', async () => {
  const queues = { urlsByPrefix: { FLIGHTS: flights.url }, deadLetterUrl: deadLetters.url };
  const module: { exports: { handler?: Router } } = { exports: {} };
  runInNewContext(`const QUEUES=${JSON.stringify(queues)};\n${STREAM_ROUTER_CODE}`, {
    module,
    require: (name: string) => (name === '@aws-sdk/client-sqs' ? sdkAtLocalQueues() : require(name)),
    Buffer,
    console,
  });
  const flight = changeOf('FLIGHTS#1');
  await module.exports.handler!({ Records: [flight] });
  expect((await received(flights)).map(({ record }) => record)).toEqual([flight]);
});

/** The AWS SDK of the runtime, connected to the local queues. */
function sdkAtLocalQueues() {
  return {
    ...sdk,
    SQSClient: class extends SQSClient {
      constructor() {
        super(local.config);
      }
    },
  };
}
