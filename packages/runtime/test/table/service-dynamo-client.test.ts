import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import {
  InvalidConditionError,
  ItemExistsError,
  ItemNotFoundError,
  PartitionBoundaryError,
  ServiceDynamoClient,
} from '@drystone/runtime';
import type { Attributes } from '@drystone/runtime';
import { START_TIMEOUT_MS, TABLE_NAME, startLocalTable } from '../support/local-table';
import type { LocalTable } from '../support/local-table';

let local: LocalTable;
let table: ServiceDynamoClient;

beforeAll(async () => {
  local = await startLocalTable();
  table = new ServiceDynamoClient({ tableName: TABLE_NAME, prefix: 'FLIGHTS', client: local.client });
}, START_TIMEOUT_MS);
afterAll(() => local.close());

const keyOf = (id: string, SK = 'flight') => ({ PK: table.key('flight', id), SK });

test('what was put is what get returns', async () => {
  const item = { ...keyOf('roundtrip'), price: 90, tags: ['a'], seats: { economy: 120 }, gate: null };
  await table.put(item);
  expect(await table.get(keyOf('roundtrip'))).toEqual(item);
});

test('get returns undefined where there is no item', async () => {
  expect(await table.get(keyOf('nowhere'))).toBeUndefined();
});

test('case of a key is kept', async () => {
  await table.put(keyOf('AbC'));
  expect(await table.get(keyOf('abc'))).toBeUndefined();
});

test('undefined attributes are left out', async () => {
  await table.put({ ...keyOf('undefined'), gate: undefined });
  expect(await table.get(keyOf('undefined'))).toEqual(keyOf('undefined'));
});

test('put replaces, and with ifNotExists refuses and changes nothing', async () => {
  await table.put({ ...keyOf('twice'), price: 1, gate: 'D7' });
  await table.put({ ...keyOf('twice'), price: 2 });
  await expect(table.put({ ...keyOf('twice'), price: 3 }, { ifNotExists: true })).rejects.toThrow(
    ItemExistsError,
  );
  expect(await table.get(keyOf('twice'))).toEqual({ ...keyOf('twice'), price: 2 });
});

test('put with ifNotExists writes where there is nothing', async () => {
  await table.put({ ...keyOf('once'), price: 1 }, { ifNotExists: true });
  expect(await table.get(keyOf('once'))).toMatchObject({ price: 1 });
});

test('update sets, adds and removes, and returns the item as it is now', async () => {
  await table.put({ ...keyOf('update'), price: 90, seats: 10, gate: 'D7' });
  const changes = { set: { price: 95, status: undefined }, add: { seats: -1 }, remove: ['gate'] };
  expect(await table.update(keyOf('update'), changes)).toEqual({ ...keyOf('update'), price: 95, seats: 9 });
});

test('update makes a missing item, as a counter needs, unless ifExists is set', async () => {
  expect(await table.update(keyOf('counter'), { add: { hits: 1 } })).toMatchObject({ hits: 1 });
  await expect(table.update(keyOf('missing'), { set: { price: 1 } }, { ifExists: true })).rejects.toThrow(
    ItemNotFoundError,
  );
  expect(await table.get(keyOf('missing'))).toBeUndefined();
});

test('an update with nothing to change returns the item', async () => {
  await table.put({ ...keyOf('nothing'), price: 90 });
  expect(await table.update(keyOf('nothing'), {})).toMatchObject({ price: 90 });
});

test('delete says whether there was an item', async () => {
  await table.put(keyOf('delete'));
  expect(await table.delete(keyOf('delete'))).toBe(true);
  expect(await table.delete(keyOf('delete'))).toBe(false);
});

describe('query', () => {
  const partition = () => table.key('seats', 'KL1001');
  const seats = ['01A', '01B', '02A', '10C', '12A'];

  beforeAll(() => Promise.all(seats.map((SK) => table.put({ PK: partition(), SK }))));

  test.each([
    ['every item', undefined, seats],
    ['one value', '02A', ['02A']],
    ['beginsWith', { beginsWith: '01' }, ['01A', '01B']],
    ['between, ends included', { between: ['01B', '10C'] as const }, ['01B', '02A', '10C']],
    ['before', { before: '02A' }, ['01A', '01B']],
    ['upTo', { upTo: '02A' }, ['01A', '01B', '02A']],
    ['from', { from: '10C' }, ['10C', '12A']],
    ['after', { after: '10C' }, ['12A']],
  ])('returns %s in order', async (_, sort, expected) => {
    expect(await sortKeys(table.query({ partition: partition(), sort }))).toEqual(expected);
  });

  test('is refused when its range has two ends that are not a "between": one would be lost', async () => {
    const query = table.query({ partition: partition(), sort: { from: '01B', before: '10C' } });
    await expect(query.page()).rejects.toThrow(InvalidConditionError);
  });

  test('returns the reverse order when asked', async () => {
    const query = table.query({ partition: partition(), order: 'descending' });
    expect(await sortKeys(query)).toEqual(seats.toReversed());
  });

  test('pages through all items with the cursor of each page', async () => {
    const query = table.query({ partition: partition() });
    const first = await query.page({ limit: 2 });
    const second = await query.page({ limit: 2, cursor: first.cursor });
    const third = await query.page({ limit: 2, cursor: second.cursor });
    expect([first, second, third].map((page) => page.items.map((item) => item.SK))).toEqual([
      ['01A', '01B'],
      ['02A', '10C'],
      ['12A'],
    ]);
    expect(third.cursor).toBeUndefined();
  });

  test('iteration goes on where 1 MB ended a page', async () => {
    const large = 'x'.repeat(350_000);
    const PK = table.key('large');
    await Promise.all(['1', '2', '3', '4'].map((SK) => table.put({ PK, SK, large })));
    const query = table.query({ partition: PK });
    expect((await query.page()).items.length).toBeLessThan(4);
    expect(await sortKeys(query)).toEqual(['1', '2', '3', '4']);
  });

  test('an index is paged through, also where items share its key', async () => {
    const GSI1PK = table.key('route', 'AMS');
    const ids = ['1', '2', '3', '4', '5'];
    await Promise.all(ids.map((id) => table.put({ ...keyOf(`gsi-${id}`), GSI1PK, GSI1SK: 'same' })));
    const query = table.query({ partition: GSI1PK, index: 'GSI1' });
    const found: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await query.page({ limit: 2, cursor });
      found.push(...page.items.map((item) => item.PK));
      cursor = page.cursor;
    } while (cursor);
    expect(found.toSorted()).toEqual(ids.map((id) => keyOf(`gsi-${id}`).PK));
  });

  test('an item that another service planted in our index partition is refused, not returned', async () => {
    const GSI1PK = table.key('route', 'planted');
    const raw = DynamoDBDocumentClient.from(local.client);
    await raw.send(
      new PutCommand({ TableName: TABLE_NAME, Item: { PK: 'HOTELS#1', SK: 'x', GSI1PK, GSI1SK: 'x' } }),
    );
    await expect(table.query({ partition: GSI1PK, index: 'GSI1' }).page()).rejects.toThrow(
      PartitionBoundaryError,
    );
  });
});

async function sortKeys(items: AsyncIterable<Attributes>): Promise<unknown[]> {
  const keys: unknown[] = [];
  for await (const item of items) keys.push(item.SK);
  return keys;
}
