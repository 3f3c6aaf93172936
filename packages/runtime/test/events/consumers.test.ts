import { ConfigurationError, httpHandler, route } from '@drystone/runtime';
import {
  eventHandler,
  queueHandler,
  serviceHandler,
  streamHandler,
  topicHandler,
} from '@drystone/runtime/events';
import type { QueueHandlerOptions } from '@drystone/runtime/events';
import type {
  DynamoDBStreamEvent,
  EventBridgeEvent,
  KinesisStreamEvent,
  SNSEvent,
  SQSBatchResponse,
  SQSEvent,
} from 'aws-lambda';
import fc from 'fast-check';
import { z } from 'zod';
import { currentCall } from '../../src/call/call-context';
import { capturedOutput } from '../support/captured-output';

const Task = z.object({ id: z.string(), fails: z.boolean().optional() });

/** A record of a queue; the one before it in the list of its group comes first. */
function record(id: string, { fails = false, group = undefined as string | undefined, body = '' } = {}) {
  return {
    messageId: id,
    body: body || JSON.stringify({ id, fails }),
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:us-east-1:1:tasks${group === undefined ? '' : '.fifo'}`,
    attributes: { MessageGroupId: group, ApproximateReceiveCount: '1' },
    messageAttributes: { 'X-Correlation-Id': { stringValue: `call-${id}` } },
  };
}

function taskHandler(options?: QueueHandlerOptions) {
  const begun: string[] = [];
  const handler = queueHandler(
    Task,
    async ({ body }) => {
      begun.push(body.id);
      await new Promise(setImmediate);
      if (body.fails) throw new Error(`task ${body.id} failed`);
    },
    options,
  );
  const failedOf = async (records: ReturnType<typeof record>[], remainingMs = 60_000) => {
    let failed: string[] = [];
    await capturedOutput(async () => {
      const context = { getRemainingTimeInMillis: () => remainingMs };
      const { batchItemFailures } = await handler({ Records: records }, context);
      failed = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    });
    return failed;
  };
  return { handler, begun, failedOf };
}

describe('queueHandler', () => {
  test('fits the types of Lambda', () => {
    const typed: (event: SQSEvent) => Promise<SQSBatchResponse> = taskHandler().handler;
    expect(typed).toEqual(expect.any(Function));
  });

  test('names the messages that failed, and no others', async () => {
    const { failedOf, begun } = taskHandler();
    expect(await failedOf([record('1'), record('2', { fails: true }), record('3')])).toEqual(['2']);
    expect(begun).toEqual(['1', '2', '3']);
  });

  test('an empty batch, and one that goes well, names none', async () => {
    expect(await taskHandler().failedOf([])).toEqual([]);
    expect(await taskHandler().failedOf([record('1')])).toEqual([]);
  });

  test.each(['', '{', '{"id":7}', 'null', '"text"'])(
    'the poison message %j fails, whatever else is there',
    async (body) => {
      const { failedOf, begun } = taskHandler();
      const poison = { ...record('1'), body };
      expect(await failedOf([poison, record('2')])).toEqual(['1']);
      expect(begun).toEqual(['2']);
    },
  );

  test('after a failure the rest of its group waits, and other groups do not', async () => {
    const { failedOf, begun } = taskHandler();
    const records = [
      record('a1', { group: 'a' }),
      record('b1', { group: 'b', fails: true }),
      record('a2', { group: 'a' }),
      record('b2', { group: 'b' }),
    ];
    expect(await failedOf(records)).toEqual(['b1', 'b2']);
    expect(begun.toSorted()).toEqual(['a1', 'a2', 'b1']);
  });

  test('groups of a standard queue are for fairness, and wait for nobody', async () => {
    const { failedOf, begun } = taskHandler();
    const standard = (id: string, fails = false) => ({
      ...record(id, { group: 'a', fails }),
      eventSourceARN: 'arn:aws:sqs:us-east-1:1:tasks',
    });
    expect(await failedOf([standard('1', true), standard('2')])).toEqual(['1']);
    expect(begun).toEqual(['1', '2']);
  });

  test('what cannot be done in time is not begun, and comes again', async () => {
    const { failedOf, begun } = taskHandler();
    expect(await failedOf([record('1'), record('2')], 100)).toEqual(['1', '2']);
    expect(begun).toEqual([]);
  });

  test('handles as many messages at a time as it is told', async () => {
    let [running, most] = [0, 0];
    const handler = queueHandler(
      Task,
      async () => {
        most = Math.max(most, (running += 1));
        await new Promise(setImmediate);
        running -= 1;
      },
      { concurrency: 3 },
    );
    await handler({ Records: Array.from({ length: 9 }, (_, id) => record(String(id))) });
    expect(most).toBe(3);
  });

  test('a message is a part of the call that caused it, in calls and in the log', async () => {
    const seen: unknown[] = [];
    const handler = queueHandler(Task, ({ logger, correlationId }) => {
      seen.push(currentCall()?.correlationId, correlationId);
      logger.info('working');
    });
    const lines = await capturedOutput(() =>
      handler({ Records: [record('1')] }, { awsRequestId: 'request-1' }),
    );
    expect(seen).toEqual(['call-1', 'call-1']);
    expect(lines).toMatchObject([
      { message: 'working', correlation_id: 'call-1', message_id: '1', function_request_id: 'request-1' },
    ]);
  });

  test('a failure is logged with its cause, and failures are counted', async () => {
    const { handler } = taskHandler();
    const records = [record('1', { fails: true }), record('2', { fails: true })];
    const lines = await capturedOutput(() => handler({ Records: records }));
    expect(lines).toHaveLength(3);
    expect(lines).toMatchObject([
      { level: 'ERROR', message_id: '1', error: { message: 'task 1 failed' } },
      { level: 'ERROR', message_id: '2' },
      { FailedMessages: expect.anything() as unknown },
    ]);
  });

  test('whatever fails: each group is done up to its first failure, and the rest comes again', async () => {
    const tasks = fc.array(fc.record({ fails: fc.boolean(), group: fc.constantFrom('a', 'b', 'c') }), {
      maxLength: 10,
    });
    await fc.assert(
      fc.asyncProperty(tasks, fc.integer({ min: 1, max: 4 }), async (list, concurrency) => {
        const { failedOf, begun } = taskHandler({ concurrency });
        const failed = await failedOf(list.map((task, id) => record(String(id), task)));
        const expected = list.flatMap(({ group }, id) => {
          const before = list.slice(0, id + 1).filter((task) => task.group === group);
          return before.some(({ fails }) => fails) ? [String(id)] : [];
        });
        expect(failed).toEqual(expected);
        expect(new Set(begun).size).toBe(begun.length);
      }),
      { numRuns: 100 },
    );
  });
});

describe('topicHandler', () => {
  const event = (message: string) => ({
    Records: [
      {
        EventSource: 'aws:sns',
        Sns: {
          MessageId: '1',
          Message: message,
          TopicArn: 'arn:t',
          MessageAttributes: { 'x-correlation-id': { Type: 'String', Value: 'c0ffee12' } },
        },
      },
    ],
  });

  test('hands over the message, and fits the types of Lambda', async () => {
    const seen: unknown[] = [];
    const handler = topicHandler(Task, ({ body, correlationId, id }) => {
      seen.push(body.id, correlationId, id);
    });
    const typed: (event: SNSEvent) => Promise<void> = handler;
    await handler(event('{"id":"7"}'));
    expect(seen).toEqual(['7', 'c0ffee12', '1']);
    expect(typed).toBe(handler);
  });

  test('a failure is thrown, so that AWS tries again', async () => {
    const handler = topicHandler(Task, () => Promise.reject(new Error('no')));
    await capturedOutput(async () => {
      await expect(handler(event('{"id":"7"}'))).rejects.toThrow('no');
      await expect(handler(event('{'))).rejects.toMatchObject({ code: 'INVALID_MESSAGE' });
    });
  });
});

describe('eventHandler', () => {
  const event = (detail: unknown) => ({
    id: '1',
    source: 'flight-service',
    'detail-type': 'FlightBooked',
    detail,
  });

  test('hands over the detail, and fits the types of Lambda', async () => {
    const seen: unknown[] = [];
    const handler = eventHandler(Task, ({ body, correlationId, source }) => {
      seen.push(body.id, correlationId, source['detail-type'], currentCall()?.hopCount);
    });
    const typed: (event: EventBridgeEvent<string, unknown>) => Promise<void> = handler;
    await handler(event({ id: '7', metadata: { 'x-correlation-id': 'c0ffee12', 'x-call-hops': '4' } }));
    expect(seen).toEqual(['7', 'c0ffee12', 'FlightBooked', 4]);
    expect(typed).toBe(handler);
  });

  test.each([null, 'text', { id: 7 }, { metadata: null }])('the detail %j is thrown back', async (detail) => {
    await capturedOutput(async () => {
      await expect(eventHandler(Task, () => undefined)(event(detail))).rejects.toMatchObject({
        code: 'INVALID_MESSAGE',
      });
    });
  });
});

describe('streamHandler', () => {
  const Change = z.object({
    kind: z.string(),
    keys: z.object({ PK: z.string() }),
    before: z.object({ price: z.number() }).optional(),
    after: z.object({ price: z.number() }).optional(),
  });
  const change = (sequence: string, price: number) => ({
    eventSource: 'aws:dynamodb',
    eventName: 'INSERT' as const,
    dynamodb: {
      SequenceNumber: sequence,
      Keys: { PK: { S: 'FLIGHTS#1' } },
      NewImage: { price: { N: String(price) } },
    },
  });

  test('hands over the changes of a table as plain values, in their order', async () => {
    const seen: unknown[] = [];
    const handler = streamHandler(Change, ({ body }) => {
      seen.push(body);
    });
    const typed: (event: DynamoDBStreamEvent) => Promise<unknown> = handler;
    expect(await handler({ Records: [change('1', 90), change('2', 95)] })).toEqual({ batchItemFailures: [] });
    expect(seen).toMatchObject([
      { kind: 'INSERT', keys: { PK: 'FLIGHTS#1' }, after: { price: 90 } },
      { after: { price: 95 } },
    ]);
    expect(typed).toBe(handler);
  });

  test('names the first record that failed, from which on all come again', async () => {
    const begun: number[] = [];
    const handler = streamHandler(Change, ({ body }) => {
      begun.push(body.after?.price ?? 0);
      if (body.after?.price === 95) throw new Error('no');
    });
    await capturedOutput(async () => {
      const records = [change('1', 90), change('2', 95), change('3', 99)];
      expect(await handler({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    });
    expect(begun).toEqual([90, 95]);
  });

  test('hands over the JSON of records of Kinesis', async () => {
    const seen: string[] = [];
    const handler = streamHandler(Task, ({ body }) => {
      seen.push(body.id);
    });
    const typed: (event: KinesisStreamEvent) => Promise<unknown> = handler;
    const data = Buffer.from('{"id":"7"}').toString('base64');
    await handler({ Records: [{ kinesis: { sequenceNumber: '1', data } }] });
    expect(seen).toEqual(['7']);
    expect(typed).toBe(handler);
  });
});

describe('streamHandler, of changes that come through a queue', () => {
  const Change = z.object({ kind: z.string(), after: z.object({ price: z.number() }) });
  const routed = (id: string, group: string, price: number) => ({
    ...record(id, { group }),
    eventSourceARN: 'arn:aws:sqs:us-east-1:1:staging-flight-service-stream.fifo',
    body: JSON.stringify({
      eventSource: 'aws:dynamodb',
      eventName: 'MODIFY',
      dynamodb: { NewImage: { price: { N: String(price) } } },
    }),
  });

  test('hands them over as those of the stream itself, and fits the types of Lambda', async () => {
    const seen: unknown[] = [];
    const handler = streamHandler(Change, ({ body, id }) => {
      seen.push({ id, ...body });
    });
    const typed: (event: SQSEvent) => Promise<SQSBatchResponse> = handler;
    expect(await handler({ Records: [routed('1', 'a', 90)] })).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual([{ id: '1', kind: 'MODIFY', after: { price: 90 } }]);
    expect(typed).toBe(handler);
  });

  test('after a failure the rest of its item comes again, and nothing else', async () => {
    const handler = streamHandler(Change, ({ body }) => {
      if (body.after.price === 90) throw new Error('no');
    });
    await capturedOutput(async () => {
      const Records = [routed('1', 'a', 90), routed('2', 'b', 95), routed('3', 'a', 99)];
      expect(await handler({ Records })).toEqual({
        batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '3' }],
      });
    });
  });

  test.each(['', '{', '7', 'null', '{"eventSource":"aws:s3"}'])(
    'a message that is no change fails: %j',
    async (body) => {
      const handler = streamHandler(Change, () => {});
      await capturedOutput(async () => {
        expect(await handler({ Records: [{ ...routed('1', 'a', 90), body }] })).toEqual({
          batchItemFailures: [{ itemIdentifier: '1' }],
        });
      });
    },
  );

  test('a service hands them to its handler of streams, and other messages to that of queues', async () => {
    const handler = serviceHandler({ stream: async () => 'stream', queue: async () => 'queue' });
    const change = routed('1', 'a', 90);
    expect(await handler({ Records: [change] })).toBe('stream');
    expect(await handler({ Records: [{ ...change, body: '{"id":"7"}' }] })).toBe('queue');
    expect(
      await handler({ Records: [{ ...change, eventSourceARN: 'arn:aws:sqs:us-east-1:1:tasks.fifo' }] }),
    ).toBe('queue');
  });
});

describe('serviceHandler', () => {
  const called: string[] = [];
  const remember = (kind: string) => async () => {
    called.push(kind);
    return kind;
  };
  const http = httpHandler([route('GET /flights', () => ({}))]);
  const handler = serviceHandler({
    http,
    queue: remember('queue'),
    topic: remember('topic'),
    bus: remember('bus'),
    stream: remember('stream'),
  });

  test.each([
    ['queue', { Records: [{ eventSource: 'aws:sqs' }] }],
    ['topic', { Records: [{ EventSource: 'aws:sns' }] }],
    ['stream', { Records: [{ eventSource: 'aws:dynamodb' }] }],
    ['stream', { Records: [{ eventSource: 'aws:kinesis' }] }],
    ['bus', { 'detail-type': 'FlightBooked', detail: {} }],
  ])('hands an event to the handler of its kind: %s', async (kind, event) => {
    expect(await handler(event)).toBe(kind);
  });

  test('hands requests to the HTTP handler, and tells its routes', async () => {
    expect(await handler({ httpMethod: 'GET', path: '/flights' })).toMatchObject({ statusCode: 204 });
    expect(handler.routes).toEqual([{ method: 'GET', path: '/flights' }]);
  });

  test.each([{}, { Records: [] }, { Records: [{ eventSource: 'aws:s3' }] }, { Records: 7 }])(
    'an event %j that nobody handles is an error, so that it is kept',
    async (event) => {
      await expect(handler(event)).rejects.toThrow(ConfigurationError);
    },
  );

  test('so is one of a kind without a handler', async () => {
    const onlyHttp = serviceHandler({ http });
    await expect(onlyHttp({ Records: [{ eventSource: 'aws:sqs' }] })).rejects.toThrow(
      /kind queue.*handlers for http/,
    );
  });
});
