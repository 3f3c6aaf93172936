import { queueHandler } from '@drystone/runtime/events';
import type { QueueHandlerOptions } from '@drystone/runtime/events';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { currentCall } from '../../src/call/call-context';
import { capturedOutput } from '../support/captured-output';
import { queueRecord, Task } from '../support/queue-record';

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
  const failedOf = async (records: ReturnType<typeof queueRecord>[], remainingMs = 60_000) => {
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
    expect(await failedOf([queueRecord('1'), queueRecord('2', { fails: true }), queueRecord('3')])).toEqual([
      '2',
    ]);
    expect(begun).toEqual(['1', '2', '3']);
  });

  test('an empty batch, and one that goes well, names none', async () => {
    expect(await taskHandler().failedOf([])).toEqual([]);
    expect(await taskHandler().failedOf([queueRecord('1')])).toEqual([]);
  });

  test.each(['', '{', '{"id":7}', 'null', '"text"'])(
    'the poison message %j fails, whatever else is there',
    async (body) => {
      const { failedOf, begun } = taskHandler();
      const poison = { ...queueRecord('1'), body };
      expect(await failedOf([poison, queueRecord('2')])).toEqual(['1']);
      expect(begun).toEqual(['2']);
    },
  );

  test('after a failure the rest of its group waits, and other groups do not', async () => {
    const { failedOf, begun } = taskHandler();
    const records = [
      queueRecord('a1', { group: 'a' }),
      queueRecord('b1', { group: 'b', fails: true }),
      queueRecord('a2', { group: 'a' }),
      queueRecord('b2', { group: 'b' }),
    ];
    expect(await failedOf(records)).toEqual(['b1', 'b2']);
    expect(begun.toSorted()).toEqual(['a1', 'a2', 'b1']);
  });

  test('groups of a standard queue are for fairness, and wait for nobody', async () => {
    const { failedOf, begun } = taskHandler();
    const standard = (id: string, fails = false) => ({
      ...queueRecord(id, { group: 'a', fails }),
      eventSourceARN: 'arn:aws:sqs:us-east-1:1:tasks',
    });
    expect(await failedOf([standard('1', true), standard('2')])).toEqual(['1']);
    expect(begun).toEqual(['1', '2']);
  });

  test('what cannot be done in time is not begun, and comes again', async () => {
    const { failedOf, begun } = taskHandler();
    expect(await failedOf([queueRecord('1'), queueRecord('2')], 100)).toEqual(['1', '2']);
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
    await handler({ Records: Array.from({ length: 9 }, (_, id) => queueRecord(String(id))) });
    expect(most).toBe(3);
  });

  test('a message is a part of the call that caused it, in calls and in the log', async () => {
    const seen: unknown[] = [];
    const handler = queueHandler(Task, ({ logger, correlationId }) => {
      seen.push(currentCall()?.correlationId, correlationId);
      logger.info('working');
    });
    const lines = await capturedOutput(() =>
      handler({ Records: [queueRecord('1')] }, { awsRequestId: 'request-1' }),
    );
    expect(seen).toEqual(['call-1', 'call-1']);
    expect(lines).toMatchObject([
      { message: 'working', correlation_id: 'call-1', message_id: '1', function_request_id: 'request-1' },
    ]);
  });

  test('a failure is logged with its cause, and failures are counted', async () => {
    const { handler } = taskHandler();
    const records = [queueRecord('1', { fails: true }), queueRecord('2', { fails: true })];
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
        const failed = await failedOf(list.map((task, id) => queueRecord(String(id), task)));
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
