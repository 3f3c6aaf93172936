import {
  ConditionFailedError,
  ItemExistsError,
  ItemNotFoundError,
  PartitionBoundaryError,
  TransactionFailedError,
  VersionConflictError,
} from '@drystone/runtime';
import { z } from 'zod';
import { flightsTable, usingLocalTable } from '../support/flights-table';
import { recordingClient } from '../support/recording-client';

const Flight = z.object({ id: z.string(), seats: z.number(), version: z.number().default(0) });
const Seat = z.object({ id: z.string(), passenger: z.string() });

const local = usingLocalTable();
const entities = () => ({
  flights: local.table.entity('flight', Flight, { partition: ['id'], version: 'version' }),
  seats: local.table.entity('seat', Seat, { partition: ['id'] }),
});

test('all writes of a transaction are done, over several entities', async () => {
  const { flights, seats } = entities();
  await flights.put({ id: '1', seats: 1 });
  await seats.put({ id: 'old', passenger: 'p0' });
  await local.table.transactWrite([
    flights.toUpdate({ id: '1' }, { add: { seats: -1 } }, { if: { seats: { from: 1 } } }),
    seats.toPut({ id: '12A', passenger: 'p1' }, { ifNotExists: true }),
    seats.toDelete({ id: 'old' }),
  ]);
  const read = await local.table.transactGet([
    flights.toGet({ id: '1' }),
    seats.toGet({ id: '12A' }),
    seats.toGet({ id: 'old' }),
  ]);
  expect(read).toEqual([{ id: '1', seats: 0, version: 2 }, { id: '12A', passenger: 'p1' }, undefined]);
});

test('a refused transaction writes nothing, and says of each operation why', async () => {
  const { flights, seats } = entities();
  await flights.put({ id: '2', seats: 0 });
  await seats.put({ id: 'taken', passenger: 'p0' });
  const refused = await local.table
    .transactWrite([
      seats.toPut({ id: 'free', passenger: 'p1' }),
      seats.toPut({ id: 'taken', passenger: 'p1' }, { ifNotExists: true }),
      flights.toUpdate({ id: '2' }, { add: { seats: -1 } }, { if: { seats: { from: 1 } } }),
      flights.toCheck({ id: 'none' }),
      flights.toDelete({ id: 'gone' }, { version: 4 }),
      seats.toCheck({ id: 'nobody' }, { if: { passenger: 'p1' } }),
    ])
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(TransactionFailedError);
  const { reasons, message } = refused as TransactionFailedError;
  expect(reasons.map((reason) => reason?.constructor)).toEqual([
    undefined,
    ItemExistsError,
    ConditionFailedError,
    ItemNotFoundError,
    VersionConflictError,
    ConditionFailedError,
  ]);
  expect(reasons[2]).toMatchObject({ item: { id: '2', seats: 0 } });
  expect(message).toMatch(/nothing was written.*#1: There is already an item/);
  expect(await seats.get({ id: 'free' })).toBeUndefined();
});

test('under the same token the same operations are done once', async () => {
  const { flights } = entities();
  await flights.put({ id: '3', seats: 10 });
  const operations = [flights.toUpdate({ id: '3' }, { add: { seats: -1 } })];
  await local.table.transactWrite(operations, { token: 'message-1' });
  await local.table.transactWrite(operations, { token: 'message-1' });
  const again = [flights.toUpdate({ id: '3' }, { add: { seats: -1 } })];
  await local.table.transactWrite(again, { token: 'message-1' });
  expect(await flights.get({ id: '3' })).toMatchObject({ seats: 9 });
  await local.table.transactWrite(again);
  expect(await flights.get({ id: '3' })).toMatchObject({ seats: 8 });
});

test('what does not satisfy the schema keeps the transaction from being sent', async () => {
  const { seats } = entities();
  const invalid = { id: '1' } as z.infer<typeof Seat>;
  const write = local.table.transactWrite([seats.toPut({ id: 'a', passenger: 'p' }), seats.toPut(invalid)]);
  await expect(write).rejects.toThrow(/passenger/);
  expect(await seats.get({ id: 'a' })).toBeUndefined();
});

test('whole keys take part in transactions', async () => {
  const { table } = local;
  const [one, other] = ['one', 'other'].map((SK) => ({ PK: table.key('keyed'), SK })) as [never, never];
  await table.transactWrite([
    table.toPut(one),
    table.toUpdate(other, { set: { a: 1 } }, { if: { a: { exists: false } } }),
  ]);
  await table.transactWrite([table.toCheck(one), table.toDelete(other, { if: { a: 1 } })]);
  expect(await table.transactGet([table.toGet(one), table.toGet(other)])).toEqual([one, undefined]);
});

test.each<[string, (table: typeof local.table, foreign: { PK: string; SK: string }) => Promise<unknown>]>([
  ['a put', (table, key) => table.transactWrite([table.toPut(key)])],
  ['an update', (table, key) => table.transactWrite([table.toUpdate(key, {})])],
  ['a delete', (table, key) => table.transactWrite([table.toDelete(key)])],
  ['a check', (table, key) => table.transactWrite([table.toCheck(key)])],
  ['a get', (table, key) => table.transactGet([table.toGet(key)])],
  [
    'an update that sets a foreign index key',
    (table) =>
      table.transactWrite([table.toUpdate({ PK: table.key('x'), SK: 'x' }, { set: { GSI1PK: 'HOTELS#1' } })]),
  ],
])('%s outside of the partition keeps the transaction from being sent', async (_, run) => {
  const { client, sent } = recordingClient();
  await expect(run(flightsTable(client), { PK: 'HOTELS#1', SK: 'x' })).rejects.toThrow(
    PartitionBoundaryError,
  );
  expect(sent).toEqual([]);
});

test('an empty transaction sends nothing', async () => {
  const { client, sent } = recordingClient();
  await flightsTable(client).transactWrite([]);
  expect(await flightsTable(client).transactGet([])).toEqual([]);
  expect(sent).toEqual([]);
});

describe('a transaction that meets another one', () => {
  const canceled = (codes: readonly string[]) => ({
    statusCode: 400,
    body: {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      Message: 'Transaction cancelled.',
      CancellationReasons: codes.map((Code) => ({ Code })),
    },
  });
  const key = (SK: string) => ({ PK: 'FLIGHTS#x', SK });

  test('is sent again, under the same token', async () => {
    const { client, sent } = recordingClient(() =>
      sent.length < 3 ? canceled(['None', 'TransactionConflict']) : { body: {} },
    );
    const table = flightsTable(client);
    await table.transactWrite([table.toPut(key('1')), table.toPut(key('2'))]);
    expect(new Set(sent.map(({ body }) => body['ClientRequestToken'])).size).toBe(1);
    expect(sent).toHaveLength(3);
  });

  test('fails in the end, and says so of the operation', async () => {
    const { client, sent } = recordingClient(() =>
      canceled(['TransactionConflict', 'ThrottlingError', 'None']),
    );
    const table = flightsTable(client);
    const failed = table.transactGet([table.toGet(key('1')), table.toGet(key('2')), table.toGet(key('3'))]);
    await expect(failed).rejects.toMatchObject({
      code: 'TRANSACTION_FAILED',
      reasons: [{ code: 'TRANSACTION_CONFLICT' }, { code: 'THROTTLED' }, undefined],
    });
    expect(sent).toHaveLength(4);
  });

  test('is not sent again when a condition failed as well', async () => {
    const { client, sent } = recordingClient(() =>
      canceled(['TransactionConflict', 'ConditionalCheckFailed']),
    );
    const table = flightsTable(client);
    const failed = table.transactWrite([table.toPut(key('1')), table.toPut(key('2'), { ifNotExists: true })]);
    await expect(failed).rejects.toMatchObject({
      reasons: [{ code: 'TRANSACTION_CONFLICT' }, { code: 'ITEM_EXISTS' }],
    });
    expect(sent).toHaveLength(1);
  });

  test('is told of on a single write', async () => {
    const body = { __type: 'com.amazonaws.dynamodb.v20120810#TransactionConflictException', Message: 'x' };
    const { client } = recordingClient(() => ({ statusCode: 400, body }));
    await expect(flightsTable(client).put(key('1'))).rejects.toMatchObject({ code: 'TRANSACTION_CONFLICT' });
  });
});
