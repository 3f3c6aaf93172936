import { InvalidItemError } from '@drystone/runtime';
import { z } from 'zod';
import { allOf, flightsTable, usingLocalTable } from '../support/flights-table';
import { recordingClient } from '../support/recording-client';
import type { WireRequest } from '../support/recording-client';

const Flight = z.object({
  id: z.string(),
  from: z.string(),
  price: z.number().positive(),
  seats: z.number().default(100),
  gate: z.string().optional(),
});
const keys = { partition: ['id'], indexes: { GSI1: { partition: ['from'], sort: 'id' } } } as const;
const local = usingLocalTable();
const flightsOf = () => local.table.entity('flight', Flight, keys);

beforeAll(() => flightsOf().put({ id: '1', from: 'AMS', price: 90 }));

describe('attributes', () => {
  test('are all that is read of an item', async () => {
    expect(await flightsOf().get({ id: '1' }, { attributes: ['price', 'seats'] })).toEqual({
      price: 90,
      seats: 100,
    });
    const key = { PK: local.table.key('flight', '1'), SK: 'flight' };
    expect(await local.table.get(key, { attributes: ['price'] })).toEqual({ price: 90 });
  });

  test('are all that is read by a query, also through an index', async () => {
    const attributes = ['id', 'price'] as const;
    const expected = [{ id: '1', price: 90 }];
    expect(await allOf(flightsOf().query({ id: '1' }, { attributes }))).toEqual(expected);
    expect(await allOf(flightsOf().queryIndex('GSI1', { from: 'AMS' }, { attributes }))).toEqual(expected);
  });

  test('may have names that DynamoDB reserves', async () => {
    const key = { PK: local.table.key('reserved'), SK: 'x' };
    await local.table.put({ ...key, name: 'n', 'a.b': 1, size: 2 });
    expect(await local.table.get(key, { attributes: ['name', 'a.b'] })).toEqual({ name: 'n', 'a.b': 1 });
  });

  test('are held against the schema, and only they', async () => {
    const key = { PK: local.table.key('flight', 'part'), SK: 'flight' };
    await local.table.put({ ...key, price: -1, gate: 'D7' });
    expect(await flightsOf().get({ id: 'part' }, { attributes: ['gate'] })).toEqual({ gate: 'D7' });
    const invalid = flightsOf().get({ id: 'part' }, { attributes: ['price'] });
    await expect(invalid).rejects.toThrow(InvalidItemError);
    await expect(flightsOf().get({ id: 'part' }, { attributes: ['from'] })).rejects.toThrow(/from/);
  });
});

describe('consistent', () => {
  const key = { PK: 'FLIGHTS#flight#1', SK: 'flight' };
  type Table = ReturnType<typeof flightsTable>;
  const asked = ({ body }: WireRequest) =>
    body['ConsistentRead'] ?? Object.values(body['RequestItems'] ?? {})[0]?.ConsistentRead;

  test.each<[string, (table: Table, consistent?: boolean) => Promise<unknown>]>([
    ['get', (table, consistent) => table.get(key, { consistent })],
    ['query', (table, consistent) => table.query({ partition: key.PK, consistent }).page()],
    ['batchGet', (table, consistent) => table.batchGet([table.toGet(key)], { consistent })],
    [
      'get of an entity',
      (table, consistent) => table.entity('flight', Flight, keys).get({ id: '1' }, { consistent }),
    ],
    [
      'query of an entity',
      (table, consistent) => table.entity('flight', Flight, keys).query({ id: '1' }, { consistent }).page(),
    ],
  ])('%s sees every earlier write when asked to, and only then', async (_, read) => {
    const { client, sent } = recordingClient();
    await read(flightsTable(client), true);
    await read(flightsTable(client));
    expect(sent.map(asked)).toEqual([true, undefined]);
  });
});

describe('a signal', () => {
  const key = { PK: 'FLIGHTS#flight#1', SK: 'flight' };
  type Table = ReturnType<typeof flightsTable>;
  const entity = (table: Table) => table.entity('flight', Flight, keys);
  const item = { id: '1', from: 'AMS', price: 90 };

  test.each<[string, (table: Table, signal: AbortSignal) => Promise<unknown>]>([
    ['get', (table, signal) => table.get(key, { signal })],
    ['put', (table, signal) => table.put(key, { signal })],
    ['update', (table, signal) => table.update(key, {}, { signal })],
    ['delete', (table, signal) => table.delete(key, { signal })],
    ['query', (table, signal) => table.query({ partition: key.PK, signal }).page()],
    ['iteration', (table, signal) => allOf(table.query({ partition: key.PK, signal }))],
    ['transactGet', (table, signal) => table.transactGet([table.toGet(key)], { signal })],
    ['transactWrite', (table, signal) => table.transactWrite([table.toPut(key)], { signal })],
    ['get of an entity', (table, signal) => entity(table).get({ id: '1' }, { signal })],
    ['put of an entity', (table, signal) => entity(table).put(item, { signal })],
    ['update of an entity', (table, signal) => entity(table).update({ id: '1' }, {}, { signal })],
    ['delete of an entity', (table, signal) => entity(table).delete({ id: '1' }, { signal })],
    ['query of an entity', (table, signal) => entity(table).query({ id: '1' }, { signal }).page()],
  ])('ends a %s', async (_, run) => {
    const caller = new AbortController();
    const { client } = recordingClient(() => {
      caller.abort();
      return { statusCode: 500, body: {} };
    });
    await expect(run(flightsTable(client), caller.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });

  test.each<[string, (table: Table, signal: AbortSignal) => Promise<unknown>]>([
    ['batchGet', (table, signal) => table.batchGet([table.toGet(key)], { signal })],
    ['batchWrite', (table, signal) => table.batchWrite([table.toPut(key)], { signal })],
  ])('ends a %s, which says what is left', async (_, run) => {
    const { client, sent } = recordingClient();
    await expect(run(flightsTable(client), AbortSignal.abort())).rejects.toMatchObject({
      code: 'INCOMPLETE_BATCH',
      cause: { name: 'AbortError' },
    });
    expect(sent).toEqual([]);
  });
});

test('a client that logs is told of whole requests and answers', async () => {
  const logged: unknown[] = [];
  const { client } = recordingClient(() => ({ body: { Item: { PK: { S: 'FLIGHTS#1' } } } }));
  const info = (entry: unknown) => void logged.push(entry);
  const silent = () => undefined;
  client.config.logger = { trace: silent, debug: silent, info, warn: silent, error: silent };
  await flightsTable(client).get({ PK: 'FLIGHTS#1', SK: 'x' });
  expect(logged).toMatchObject([
    {
      commandName: 'GetItemCommand',
      input: { Key: { SK: { S: 'x' } } },
      output: { Item: { PK: { S: 'FLIGHTS#1' } } },
    },
  ]);
});
