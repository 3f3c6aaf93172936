import * as runtime from '@drystone/runtime';
import { PartitionBoundaryError, ServiceDynamoClient } from '@drystone/runtime';
import { z } from 'zod';
import { allOf, flightsTable, usingLocalTable } from '../support/flights-table';
import { recordingClient } from '../support/recording-client';

/** What was measured of other libraries, and is not so here (facts of November 2026). */
const local = usingLocalTable();
const Flight = z.object({ id: z.string(), from: z.string() });
const flightsOf = (table: ServiceDynamoClient) => table.entity('flight', Flight, { partition: ['id'] });
const TABLE_NAME = 'shared-table';

describe('not as in ElectroDB 3.9', () => {
  test('keys keep their case: two ids that differ in it are two items', async () => {
    const flights = flightsOf(local.table);
    await flights.put({ id: 'AbC', from: 'AMS' });
    await flights.put({ id: 'abc', from: 'RTM' });
    expect(await flights.get({ id: 'AbC' })).toEqual({ id: 'AbC', from: 'AMS' });
    const stored = await local.table.get({ PK: 'FLIGHTS#flight#AbC', SK: 'flight' });
    expect(stored).toMatchObject({ from: 'AMS' });
  });

  test('a delimiter inside a value makes no other item’s key', async () => {
    const Pair = z.object({ a: z.string(), b: z.string() });
    const pairs = local.table.entity('pair', Pair, { partition: ['a', 'b'] });
    const colliding = [
      { a: 'x#b_y', b: 'z' },
      { a: 'x', b: 'y#b_z' },
      { a: 'x#b_y#z', b: 'z' },
    ];
    for (const pair of colliding) await pairs.put(pair, { ifNotExists: true });
    for (const pair of colliding) expect(await pairs.get(pair)).toEqual(pair);
  });

  test('unprocessed parts of a batch are sent again, not handed back as a result', async () => {
    const { client, sent } = recordingClient(({ body }) => ({
      body: sent.length < 3 ? { UnprocessedItems: body['RequestItems'] } : {},
    }));
    const table = flightsTable(client);
    await table.batchWrite([flightsOf(table).toPut({ id: '1', from: 'AMS' })]);
    expect(sent).toHaveLength(3);
  });

  test('an item of another service that an index returns is not ours', async () => {
    const { client } = recordingClient(() => ({
      body: { Items: [{ PK: { S: 'HOTELS#1' }, SK: { S: 'x' }, GSI1PK: { S: 'FLIGHTS#x' } }] },
    }));
    const query = flightsTable(client).query({ partition: 'FLIGHTS#x', index: 'GSI1' });
    await expect(query.page()).rejects.toThrow(PartitionBoundaryError);
  });
});

describe('not as in dynamodb-toolbox 2.10', () => {
  test('a put under another service’s key is refused', async () => {
    const foreign = { PK: 'HOTELS#1', SK: 'x' };
    await expect(local.table.put(foreign)).rejects.toThrow(PartitionBoundaryError);
    await expect(local.table.transactWrite([local.table.toPut(foreign)])).rejects.toThrow(
      PartitionBoundaryError,
    );
  });

  test('more than one request’s worth is cut into requests', async () => {
    const flights = flightsOf(local.table);
    const ids = Array.from({ length: 101 }, (_, index) => `chunk-${index}`);
    await local.table.batchWrite(ids.map((id) => flights.toPut({ id, from: 'AMS' })));
    const read = await local.table.batchGet(ids.map((id) => flights.toGet({ id })));
    expect(read.map((flight) => flight?.id)).toEqual(ids);
  });

  test('a query is iterated to its end', async () => {
    const PK = local.table.key('long');
    const large = 'x'.repeat(300_000);
    await Promise.all(['1', '2', '3', '4', '5'].map((SK) => local.table.put({ PK, SK, large })));
    expect(await allOf(local.table.query({ partition: PK }))).toHaveLength(5);
  });
});

describe('not as in OneTable 2.7', () => {
  test('keys that a batch left unread are read, not left out of the result', async () => {
    const keys = ['1', '2', '3', '4'].map((SK) => ({ PK: 'FLIGHTS#x', SK }));
    const wire = (key: { PK: string; SK: string }) => ({ PK: { S: key.PK }, SK: { S: key.SK } });
    const { client, sent } = recordingClient(({ body }) => {
      const [first, second, ...rest] = (body['RequestItems'] as Record<string, { Keys: unknown[] }>)[
        TABLE_NAME
      ]!.Keys;
      return {
        body: {
          Responses: { [TABLE_NAME]: [first, second].filter(Boolean) },
          UnprocessedKeys: rest.length > 0 ? { [TABLE_NAME]: { Keys: rest } } : {},
        },
      };
    });
    const table = flightsTable(client);
    expect(await table.batchGet(keys.map((key) => table.toGet(key)))).toEqual(keys);
    expect(sent).toHaveLength(2);
    expect(sent[1]?.body['RequestItems']).toEqual({ [TABLE_NAME]: { Keys: keys.slice(2).map(wire) } });
  });

  test('a request can be ended', async () => {
    const read = local.table.get({ PK: 'FLIGHTS#x', SK: 'x' }, { signal: AbortSignal.abort() });
    await expect(read).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('not as in any of them, nor in the SDK', () => {
  test('there is no scan and no PartiQL', () => {
    const names = [
      runtime.ServiceDynamoClient.prototype,
      Object.getPrototypeOf(ServiceDynamoClient.prototype),
    ].flatMap((prototype: object) => Object.getOwnPropertyNames(prototype));
    expect(names).toContain('query');
    expect(names.filter((name) => /scan|partiql|statement/i.test(name))).toEqual([]);
  });

  test('an index key of another service is refused wherever it may be written', async () => {
    const key = { PK: local.table.key('x'), SK: 'x' };
    const foreign = { GSI1PK: 'HOTELS#all', GSI1SK: 'x' };
    const { table } = local;
    for (const write of [
      () => table.put({ ...key, ...foreign }),
      () => table.update(key, { set: foreign }),
      () => table.batchWrite([table.toPut({ ...key, ...foreign })]),
      () => table.transactWrite([table.toPut({ ...key, ...foreign })]),
      () => table.transactWrite([table.toUpdate(key, { set: foreign })]),
    ]) {
      await expect(write()).rejects.toThrow(PartitionBoundaryError);
    }
  });
});

describe('not as in Powertools Idempotency 2.35', () => {
  test('a record that somebody else took over is not completed by who held it before', async () => {
    const key = { PK: local.table.key('lock', 'message-1'), SK: 'lock' };
    await local.table.put({ ...key, owner: 'first' });
    await local.table.put({ ...key, owner: 'second' });
    const complete = local.table.update(key, { set: { status: 'done' } }, { if: { owner: 'first' } });
    await expect(complete).rejects.toMatchObject({ code: 'CONDITION_FAILED', item: { owner: 'second' } });
  });
});
