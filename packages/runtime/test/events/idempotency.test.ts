import { MissingPermissionError, ServiceDynamoClient, httpHandler, route } from '@drystone/runtime';
import {
  Idempotency,
  KeyReusedError,
  ResultNotKeptError,
  WorkInProgressError,
  queueHandler,
} from '@drystone/runtime/events';
import fc from 'fast-check';
import { z } from 'zod';
import { runInCall } from '../../src/call/call-context';
import { capturedOutput } from '../support/captured-output';
import { TABLE_NAME, startLocalTable } from '../support/local-table';
import type { LocalTable } from '../support/local-table';
import { recordingClient } from '../support/recording-client';

let local: LocalTable;
let table: ServiceDynamoClient;
let idempotency: Idempotency;
let runs: number;

beforeAll(async () => {
  local = await startLocalTable();
  table = new ServiceDynamoClient({ tableName: TABLE_NAME, prefix: 'FLIGHTS', client: local.client });
  idempotency = new Idempotency(table);
});
afterAll(() => local.close());
beforeEach(() => {
  runs = 0;
});

let lastId = 0;
const newKey = (): [string, string] => ['booking', String((lastId += 1))];
const book = async () => ({ seat: '12A', run: (runs += 1) });
const recordOf = (key: [string, string]) => table.get({ PK: table.key('idempotency', ...key), SK: 'claim' });
/** In a function that ends so many milliseconds from now. */
const until = <Result>(remainingMs: number, run: () => Promise<Result>) => {
  const endsAtMs = Date.now() + remainingMs;
  const call = { correlationId: 'x', hopCount: 0, deadlineMs: endsAtMs, endsAtMs };
  return runInCall(call, run);
};

/** Work that goes on until it is told how to end. */
function openWork() {
  let begin = () => undefined as void;
  let end: (result: string | Promise<string>) => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const ended = new Promise<string>((resolve) => (end = resolve));
  const work = () => {
    begin();
    return ended;
  };
  return { work, begun, end };
}

test('work is done once, and its result is given again', async () => {
  const key = newKey();
  expect(await idempotency.run(key, book)).toEqual({ seat: '12A', run: 1 });
  expect(await idempotency.run(key, book)).toEqual({ seat: '12A', run: 1 });
  expect(runs).toBe(1);
});

test('work without a result is done once as well', async () => {
  const key = newKey();
  const work = async () => void (runs += 1);
  expect([await idempotency.run(key, work), await idempotency.run(key, work)]).toEqual([
    undefined,
    undefined,
  ]);
  expect(runs).toBe(1);
});

test('of many who ask at the same time one does it, and the others are told to wait', async () => {
  const key = newKey();
  const asked = await Promise.allSettled(Array.from({ length: 20 }, () => idempotency.run(key, book)));
  expect(runs).toBe(1);
  expect(asked.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
  for (const each of asked) {
    expect(each.status === 'fulfilled' || each.reason instanceof WorkInProgressError).toBe(true);
  }
});

test('work that throws may be done again', async () => {
  const key = newKey();
  await expect(idempotency.run(key, () => Promise.reject(new Error('no seats')))).rejects.toThrow('no seats');
  expect(await recordOf(key)).toBeUndefined();
  expect(await idempotency.run(key, book)).toMatchObject({ run: 1 });
});

test('work that broke off is done by somebody else once its function must have ended', async () => {
  const key = newKey();
  const broken = openWork();
  void until(-2_000, () => idempotency.run(key, broken.work));
  await broken.begun;
  expect(await idempotency.run(key, book)).toMatchObject({ run: 1 });
});

test('work that is under way is not done by anybody else', async () => {
  const key = newKey();
  const going = openWork();
  const first = until(5_000, () => idempotency.run(key, going.work));
  await going.begun;
  await expect(idempotency.run(key, book)).rejects.toThrow(WorkInProgressError);
  going.end('done');
  expect([await first, await idempotency.run<unknown>(key, book)]).toEqual(['done', 'done']);
});

test('work goes on after its caller has given up, so it stays claimed until its function has ended', async () => {
  const key = newKey();
  const going = openWork();
  const answers = httpHandler([
    route('POST /', async () => ({ body: await idempotency.run(key, going.work) })),
  ]);
  const headers = { 'x-call-deadline': String(Date.now() + 2_000) };
  const context = { getRemainingTimeInMillis: () => 60_000 };
  const first = answers({ httpMethod: 'POST', path: '/', headers }, context);
  await going.begun;
  expect((await recordOf(key))?.['lockedUntilMs']).toBeGreaterThan(Date.now() + 30_000);
  going.end('done');
  expect(await first).toMatchObject({ body: '"done"' });
});

test('a function that overran cannot overwrite what its successor did', async () => {
  const key = newKey();
  const late = openWork();
  const first = until(-2_000, () => idempotency.run(key, late.work));
  await late.begun;
  await idempotency.run(key, book);
  late.end('late');
  expect(await first).toBe('late');
  expect(await idempotency.run(key, book)).toEqual({ seat: '12A', run: 1 });
});

test('a function that overran and failed does not free what its successor holds', async () => {
  const key = newKey();
  const late = openWork();
  const first = until(-2_000, () => idempotency.run(key, late.work));
  await late.begun;
  const successor = openWork();
  const second = idempotency.run(key, successor.work);
  await successor.begun;
  late.end(Promise.reject(new Error('late')));
  await expect(first).rejects.toThrow('late');
  await expect(idempotency.run(key, book)).rejects.toThrow(WorkInProgressError);
  successor.end('done');
  expect(await second).toBe('done');
});

test('what was remembered for long enough is forgotten, also before the table deletes it', async () => {
  const key = newKey();
  const forgetful = new Idempotency(table, { retentionSeconds: -1 });
  await forgetful.run(key, book);
  expect(await forgetful.run(key, book)).toMatchObject({ run: 2 });
});

test('a key that is used again for something else is refused', async () => {
  const key = newKey();
  await idempotency.run(key, book, { payload: { seat: '12A' } });
  expect(await idempotency.run(key, book, { payload: { seat: '12A' } })).toMatchObject({ run: 1 });
  await expect(idempotency.run(key, book, { payload: { seat: '12B' } })).rejects.toThrow(KeyReusedError);
});

test('a result that is too large to keep does not make the work be done twice', async () => {
  const key = newKey();
  const large = async () => 'x'.repeat(400_000 + (runs += 1));
  expect(await idempotency.run(key, large)).toHaveLength(400_001);
  await expect(idempotency.run(key, large)).rejects.toThrow(ResultNotKeptError);
  expect(runs).toBe(1);
});

test('each key lies in a partition of its own, inside the service’s', async () => {
  const { client, sent } = recordingClient();
  const own = new Idempotency(new ServiceDynamoClient({ tableName: 't', prefix: 'FLIGHTS', client }));
  const keys = fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(keys, { minLength: 2, maxLength: 2, selector: (key) => JSON.stringify(key) }),
      async (pair) => {
        sent.splice(0);
        for (const key of pair) await own.run(key as [string], async () => 1);
        const partitions = sent
          .filter(({ operation }) => operation === 'PutItem')
          .map(({ body }) => (body['Item'] as { PK: { S: string } }).PK.S);
        expect(new Set(partitions).size).toBe(2);
        for (const partition of partitions) expect(partition).toMatch(/^FLIGHTS#idempotency#/);
      },
    ),
    { numRuns: 200 },
  );
});

describe('when the table fails', () => {
  const failingOn = (operation: string, type: string) => {
    const { client } = recordingClient((wire) =>
      wire.operation === operation
        ? { statusCode: 400, body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'no' } }
        : { body: {} },
    );
    const failing = new ServiceDynamoClient({ tableName: 't', prefix: 'FLIGHTS', client });
    return new Idempotency(failing);
  };

  test('before the work, it is not done', async () => {
    const failing = failingOn('PutItem', 'ValidationException').run(['a'], book);
    await expect(failing).rejects.toThrow();
    expect(runs).toBe(0);
  });

  test('after the work, it counts as done: to fail would have it done twice', async () => {
    const result = await failingOn('UpdateItem', 'ConditionalCheckFailedException').run(['a'], book);
    expect(result).toMatchObject({ run: 1 });
  });

  test('for want of a permission, it says so', async () => {
    const failing = failingOn('UpdateItem', 'AccessDeniedException').run(['a'], book);
    await expect(failing).rejects.toThrow(MissingPermissionError);
  });

  test('on the way back, the error of the work is the one that is seen', async () => {
    const failing = failingOn('DeleteItem', 'AccessDeniedException');
    await expect(failing.run(['a'], () => Promise.reject(new Error('no seats')))).rejects.toThrow('no seats');
  });
});

test('a message that comes twice is handled once', async () => {
  const handler = queueHandler(z.object({}), async ({ id }) => {
    await idempotency.run(['message', id], book);
  });
  const record = {
    messageId: 'm1',
    body: '{}',
    eventSourceARN: 'arn:aws:sqs:us-east-1:1:q',
    attributes: {},
  };
  await handler({ Records: [record] });
  expect(await handler({ Records: [record] })).toEqual({ batchItemFailures: [] });
  expect(runs).toBe(1);
});

test('a request whose work is in progress is a 409, and one with a used key a 422', async () => {
  const answers = httpHandler([
    route('POST /busy', () => {
      throw new WorkInProgressError(['a']);
    }),
    route('POST /used', () => {
      throw new KeyReusedError(['a']);
    }),
  ]);
  await capturedOutput(async () => {
    expect(await answers({ httpMethod: 'POST', path: '/busy' })).toMatchObject({ statusCode: 409 });
    expect(await answers({ httpMethod: 'POST', path: '/used' })).toMatchObject({ statusCode: 422 });
  });
});
