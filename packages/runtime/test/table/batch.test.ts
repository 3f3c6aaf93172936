import { IncompleteBatchError, PartitionBoundaryError, UnbatchableWriteError } from '@drystone/runtime';
import type { WriteOperation } from '@drystone/runtime';
import fc from 'fast-check';
import { z } from 'zod';
import { Backoff } from '../../src/table/backoff';
import { flightsTable, usingLocalTable } from '../support/flights-table';
import { recordingClient } from '../support/recording-client';
import type { WireRequest } from '../support/recording-client';

const TABLE_NAME = 'shared-table';
const Flight = z.object({ id: z.string(), price: z.number() });
const Seat = z.object({ flight: z.string(), seat: z.string() });

type WireWrites = { PutRequest?: { Item: unknown }; DeleteRequest?: { Key: unknown } }[];

const writesOf = ({ body }: WireRequest) =>
  (body['RequestItems'] as Record<string, WireWrites>)[TABLE_NAME] ?? [];
const keysOf = ({ body }: WireRequest) =>
  (body['RequestItems'] as Record<string, { Keys: unknown[] }>)[TABLE_NAME]?.Keys ?? [];
const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index));

describe('on a real table', () => {
  const local = usingLocalTable();
  const entities = () => ({
    flights: local.table.entity('flight', Flight, { partition: ['id'] }),
    seats: local.table.entity('seat', Seat, { partition: ['flight'], sort: 'seat' }),
  });

  test('many items of several kinds are written and read, in the order they are asked for', async () => {
    const { flights, seats } = entities();
    const all = ids(130).map((id) => ({ id, price: Number(id) }));
    const seat = { flight: '1', seat: '12A' };
    await local.table.batchWrite([...all.map((flight) => flights.toPut(flight)), seats.toPut(seat)]);
    const read = await local.table.batchGet([
      seats.toGet(seat),
      ...all.toReversed().map(({ id }) => flights.toGet({ id })),
      flights.toGet({ id: 'none' }),
      seats.toGet(seat),
    ]);
    expect(read).toEqual([seat, ...all.toReversed(), undefined, seat]);
  });

  test('whole keys are written, deleted and read', async () => {
    const [one, other] = ['one', 'other'].map((SK) => ({ PK: local.table.key('keyed'), SK })) as [
      never,
      never,
    ];
    await local.table.batchWrite([local.table.toPut(one), local.table.toPut(other)]);
    await local.table.batchWrite([local.table.toDelete(one)]);
    const read = await local.table.batchGet([local.table.toGet(one), local.table.toGet(other)], {
      consistent: true,
    });
    expect(read).toEqual([undefined, other]);
  });

  test('of several writes to one item the last one counts', async () => {
    const { flights } = entities();
    const put = (price: number) => flights.toPut({ id: 'last', price });
    await local.table.batchWrite([put(1), flights.toDelete({ id: 'last' }), put(2)]);
    expect(await flights.get({ id: 'last' })).toEqual({ id: 'last', price: 2 });
  });

  test('what does not satisfy the schema keeps the whole batch from being sent', async () => {
    const { flights } = entities();
    const invalid = { id: 'invalid', price: 'free' } as unknown as z.infer<typeof Flight>;
    const write = local.table.batchWrite([flights.toPut({ id: 'valid', price: 1 }), flights.toPut(invalid)]);
    await expect(write).rejects.toThrow(/price/);
    expect(await flights.get({ id: 'valid' })).toBeUndefined();
  });
});

describe('on the wire', () => {
  test('a batch is cut into requests of 25 writes and of 100 keys', async () => {
    const { client, sent } = recordingClient();
    const table = flightsTable(client);
    const keys = ids(260).map((SK) => ({ PK: table.key('x'), SK }));
    await table.batchWrite(keys.slice(0, 60).map((key) => table.toPut(key)));
    await table.batchGet(keys.map((key) => table.toGet(key)));
    expect(sent.map((request) => writesOf(request).length || keysOf(request).length)).toEqual([
      25, 25, 10, 100, 100, 60,
    ]);
  });

  test('an empty batch sends nothing', async () => {
    const { client, sent } = recordingClient();
    await flightsTable(client).batchWrite([]);
    expect(await flightsTable(client).batchGet([])).toEqual([]);
    expect(sent).toEqual([]);
  });

  test.each<[string, (table: ReturnType<typeof flightsTable>) => WriteOperation]>([
    ['an update', (table) => table.toUpdate({ PK: table.key('x'), SK: 'x' }, { set: { a: 1 } })],
    ['ifNotExists', (table) => table.toPut({ PK: table.key('x'), SK: 'x' }, { ifNotExists: true })],
    ['a condition', (table) => table.toDelete({ PK: table.key('x'), SK: 'x' }, { if: { a: 1 } })],
    ['a check', (table) => table.toCheck({ PK: table.key('x'), SK: 'x' })],
  ])('%s in a batch is refused: it would be done without', async (_, operation) => {
    const { client, sent } = recordingClient();
    const table = flightsTable(client);
    await expect(table.batchWrite([operation(table)])).rejects.toThrow(UnbatchableWriteError);
    expect(sent).toEqual([]);
  });

  test('an operation of another client is refused: it was checked for another partition', async () => {
    const { client, sent } = recordingClient();
    const hotels = flightsTable(client, { prefix: 'HOTELS' });
    const operation = hotels.toPut({ PK: hotels.key('x'), SK: 'x' });
    const forged = Object.create(operation) as WriteOperation;
    for (const each of [operation, forged]) {
      await expect(flightsTable(client).batchWrite([each])).rejects.toMatchObject({ code: 'CONFIGURATION' });
      await expect(flightsTable(client).transactWrite([each])).rejects.toMatchObject({
        code: 'CONFIGURATION',
      });
    }
    expect(sent).toEqual([]);
  });

  test('one key outside of the partition keeps the whole batch from being sent', async () => {
    const { client, sent } = recordingClient();
    const table = flightsTable(client);
    const own = { PK: table.key('x'), SK: 'x' };
    const foreign = { PK: 'HOTELS#1', SK: 'x' };
    for (const run of [
      table.batchWrite([table.toPut(own), table.toPut({ ...own, SK: 'y', GSI1PK: 'HOTELS#1' })]),
      table.batchWrite([table.toPut(own), table.toDelete(foreign)]),
      table.batchGet([table.toGet(own), table.toGet(foreign)]),
    ]) {
      await expect(run).rejects.toThrow(PartitionBoundaryError);
    }
    expect(sent).toEqual([]);
  });
});

describe('what DynamoDB leaves undone', () => {
  /** Leaves as many writes of each request undone as the next number says. */
  function lazyClient(undone: readonly number[]) {
    const left = [...undone];
    const done: unknown[] = [];
    const recorded = recordingClient((request) => {
      const writes = writesOf(request);
      const kept = Math.min(left.shift() ?? 0, writes.length);
      done.push(...writes.slice(kept).map(({ PutRequest }) => PutRequest?.Item));
      return { body: { UnprocessedItems: kept > 0 ? { [TABLE_NAME]: writes.slice(0, kept) } : {} } };
    });
    return { ...recorded, done };
  }

  function remainingOf(error: unknown): readonly WriteOperation[] {
    if (error instanceof IncompleteBatchError) return error.remaining as WriteOperation[];
    throw error;
  }

  test('is sent again until it is done or reported, whatever is left undone', async () => {
    const plan = fc.record({
      count: fc.integer({ min: 1, max: 80 }),
      undone: fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ count, undone }) => {
        const { client, done } = lazyClient(undone);
        const table = flightsTable(client, { retry: { attempts: 3, baseDelayMs: 0 } });
        const operations = ids(count).map((SK) => table.toPut({ PK: table.key('x'), SK }));
        let remaining: readonly WriteOperation[] = operations;
        while (remaining.length > 0) {
          const before = done.length;
          const left = await table.batchWrite(remaining).then(() => [], remainingOf);
          expect(done.length - before + left.length).toBe(remaining.length);
          remaining = left;
        }
        expect(new Set(done.map((item) => JSON.stringify(item))).size).toBe(count);
        expect(done).toHaveLength(count);
      }),
      { numRuns: 300 },
    );
  });

  test('is given up after so many requests that moved nothing, with the reason', async () => {
    const { client, sent } = recordingClient((request) => ({
      body: { UnprocessedKeys: { [TABLE_NAME]: { Keys: keysOf(request) } } },
    }));
    const table = flightsTable(client, { retry: { attempts: 3, baseDelayMs: 0 } });
    const operation = table.toGet({ PK: table.key('x'), SK: 'x' });
    const failed = await table.batchGet([operation]).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      code: 'INCOMPLETE_BATCH',
      status: 503,
      remaining: [operation],
      cause: { code: 'THROTTLED' },
    });
    expect(sent).toHaveLength(3);
  });

  test('is waited for longer each time, a random part of at most 5 s', () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.5);
    const backoff = new Backoff({ baseDelayMs: 1_000 }, undefined);
    const delays = Array.from({ length: 5 }, () => backoff.nextDelayMs());
    backoff.reset();
    expect([...delays, backoff.nextDelayMs()]).toEqual([500, 1_000, 2_000, 2_500, 2_500, 500]);
    jest.restoreAllMocks();
  });

  test('is reported at once when the caller gives up waiting', async () => {
    const caller = new AbortController();
    const { client, sent } = recordingClient((request) => {
      caller.abort();
      return { body: { UnprocessedItems: { [TABLE_NAME]: writesOf(request).slice(1) } } };
    });
    const table = flightsTable(client, { retry: { baseDelayMs: 60_000 } });
    const operations = ids(3).map((SK) => table.toPut({ PK: table.key('x'), SK }));
    const failed = await table
      .batchWrite(operations, { signal: caller.signal })
      .catch((error: unknown) => error);
    expect(failed).toMatchObject({
      code: 'INCOMPLETE_BATCH',
      remaining: operations.slice(1),
      cause: { name: 'AbortError' },
    });
    expect(sent).toHaveLength(1);
  });
});
