import { streamHandler } from '@drystone/runtime/events';
import type { DynamoDBStreamEvent, KinesisStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { z } from 'zod';
import { capturedOutput } from '../support/captured-output';
import { routedChange, Task } from '../support/queue-record';

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

  test('hands them over as those of the stream itself, and fits the types of Lambda', async () => {
    const seen: unknown[] = [];
    const handler = streamHandler(Change, ({ body, id }) => {
      seen.push({ id, ...body });
    });
    const typed: (event: SQSEvent) => Promise<SQSBatchResponse> = handler;
    expect(await handler({ Records: [routedChange('1', 'a', 90)] })).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual([{ id: '1', kind: 'MODIFY', after: { price: 90 } }]);
    expect(typed).toBe(handler);
  });

  test('after a failure the rest of its item comes again, and nothing else', async () => {
    const handler = streamHandler(Change, ({ body }) => {
      if (body.after.price === 90) throw new Error('no');
    });
    await capturedOutput(async () => {
      const Records = [routedChange('1', 'a', 90), routedChange('2', 'b', 95), routedChange('3', 'a', 99)];
      expect(await handler({ Records })).toEqual({
        batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '3' }],
      });
    });
  });

  test.each([
    '',
    '{',
    '7',
    'null',
    '{"eventSource":"aws:s3"}',
    '{"eventSource":"aws:dynamodb","dynamodb":null}',
    '{"eventSource":"aws:dynamodb","dynamodb":{"NewImage":{"price":{"X":"1"}}}}',
  ])('a message that is no change fails, and no other: %j', async (body) => {
    const handler = streamHandler(Change, () => {});
    await capturedOutput(async () => {
      const Records = [{ ...routedChange('1', 'a', 90), body }, routedChange('2', 'b', 95)];
      expect(await handler({ Records })).toEqual({
        batchItemFailures: [{ itemIdentifier: '1' }],
      });
    });
  });
});
