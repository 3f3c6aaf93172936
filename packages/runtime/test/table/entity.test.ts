import {
  InvalidItemError,
  InvalidKeyError,
  ItemExistsError,
  ItemNotFoundError,
  ServiceDynamoClient,
} from '@drystone/runtime';
import { z } from 'zod';
import { START_TIMEOUT_MS, TABLE_NAME, startLocalTable } from '../support/local-table';
import type { LocalTable } from '../support/local-table';

const Flight = z.object({
  id: z.string(),
  from: z.string().length(3),
  to: z.string().length(3),
  departure: z.string().optional(),
  price: z.number().positive(),
  seats: z.number().default(100),
  gate: z.string().optional(),
});

let local: LocalTable;
let table: ServiceDynamoClient;
let flights: ReturnType<typeof flightsOf>;

function flightsOf(client: ServiceDynamoClient) {
  return client.entity('flight', Flight, {
    partition: ['id'],
    indexes: { GSI1: { partition: ['from', 'to'], sort: 'departure' } },
  });
}

beforeAll(async () => {
  local = await startLocalTable();
  table = new ServiceDynamoClient({ tableName: TABLE_NAME, prefix: 'FLIGHTS', client: local.client });
  flights = flightsOf(table);
}, START_TIMEOUT_MS);
afterAll(() => local.close());

const flight = (id: string, departure?: string) => ({ id, from: 'AMS', to: 'LHR', departure, price: 90 });
const stored = (id: string) => table.get({ PK: table.key('flight', id), SK: 'flight' });

test('put stores the item under keys made of its attributes, and returns it as the schema made it', async () => {
  expect(await flights.put(flight('KL1', '2026-12-01'))).toEqual({
    ...flight('KL1', '2026-12-01'),
    seats: 100,
  });
  expect(await stored('KL1')).toEqual({
    ...flight('KL1', '2026-12-01'),
    seats: 100,
    PK: 'FLIGHTS#flight#KL1',
    SK: 'flight',
    GSI1PK: 'FLIGHTS#flight#AMS#LHR',
    GSI1SK: '2026-12-01',
  });
});

test('get returns the item without its keys, or undefined', async () => {
  await flights.put(flight('KL2', '2026-12-01'));
  expect(await flights.get({ id: 'KL2' })).toEqual({ ...flight('KL2', '2026-12-01'), seats: 100 });
  expect(await flights.get({ id: 'KL404' })).toBeUndefined();
});

test('an item that does not satisfy the schema is not written', async () => {
  const invalid = { ...flight('bad'), price: -1, to: 'London' };
  await expect(flights.put(invalid)).rejects.toThrow(/flight.*to: .*price: /s);
  expect(await stored('bad')).toBeUndefined();
});

test('a stored item that does not satisfy the schema is not returned', async () => {
  await table.put({ PK: table.key('flight', 'old'), SK: 'flight', id: 'old' });
  await expect(flights.get({ id: 'old' })).rejects.toThrow(InvalidItemError);
});

test('put with ifNotExists keeps what is there', async () => {
  await flights.put(flight('KL3'));
  await expect(flights.put({ ...flight('KL3'), price: 1 }, { ifNotExists: true })).rejects.toThrow(
    ItemExistsError,
  );
  expect(await flights.get({ id: 'KL3' })).toMatchObject({ price: 90 });
});

test('delete says whether there was an item', async () => {
  await flights.put(flight('KL4'));
  expect(await flights.delete({ id: 'KL4' })).toBe(true);
  expect(await flights.delete({ id: 'KL4' })).toBe(false);
});

describe('update', () => {
  test('sets, adds and removes, and returns the whole item', async () => {
    await flights.put({ ...flight('KL5'), gate: 'D7' });
    const changes = { set: { price: 95 }, add: { seats: -1 }, remove: ['gate'] as const };
    const updated = await flights.update({ id: 'KL5' }, changes);
    expect(updated).toEqual({ id: 'KL5', from: 'AMS', to: 'LHR', price: 95, seats: 99 });
  });

  test('does not make an item that is not there', async () => {
    await expect(flights.update({ id: 'KL404' }, { set: { price: 1 } })).rejects.toThrow(ItemNotFoundError);
    expect(await stored('KL404')).toBeUndefined();
  });

  test('a value that does not satisfy the schema is not written', async () => {
    await flights.put(flight('KL6'));
    await expect(flights.update({ id: 'KL6' }, { set: { price: -1 } })).rejects.toThrow(InvalidItemError);
    expect(await flights.get({ id: 'KL6' })).toMatchObject({ price: 90 });
  });

  test('moves the item in the index', async () => {
    await flights.put(flight('KL7', '2026-12-01'));
    await flights.update({ id: 'KL7' }, { set: { from: 'RTM', to: 'JFK', departure: '2026-12-24' } });
    expect(await ids(flights.queryIndex('GSI1', { from: 'RTM', to: 'JFK' }))).toEqual(['KL7']);
    expect(await stored('KL7')).toMatchObject({ GSI1SK: '2026-12-24' });
  });

  test('that would leave a part of the index key open is refused', async () => {
    await flights.put(flight('KL8', '2026-12-01'));
    await expect(flights.update({ id: 'KL8' }, { set: { from: 'RTM' } })).rejects.toThrow(
      /GSI1.*to, departure/,
    );
    expect(await flights.get({ id: 'KL8' })).toMatchObject({ from: 'AMS' });
  });

  test('takes the item out of an index when it removes an attribute of its key', async () => {
    await flights.put({ ...flight('KL9', '2026-12-01'), from: 'OUT' });
    await flights.update({ id: 'KL9' }, { set: { from: 'OUT', to: 'LHR' }, remove: ['departure'] });
    expect(await ids(flights.queryIndex('GSI1', { from: 'OUT', to: 'LHR' }))).toEqual([]);
  });

  test('cannot change what the key is made of', async () => {
    const changes = { set: { id: 'other' } } as object;
    await expect(flights.update({ id: 'KL1' }, changes)).rejects.toThrow(InvalidKeyError);
  });
});

describe('queryIndex', () => {
  beforeAll(async () => {
    const departures = { A: '2026-12-03', B: '2026-12-01', C: '2026-12-02', D: undefined };
    await Promise.all(
      Object.entries(departures).map(([id, departure]) =>
        flights.put({ ...flight(id, departure), to: 'CDG' }),
      ),
    );
  });

  test('returns items in the order of the sort attribute, without those that lack it', async () => {
    expect(await ids(flights.queryIndex('GSI1', { from: 'AMS', to: 'CDG' }))).toEqual(['B', 'C', 'A']);
  });

  test('narrows and reverses', async () => {
    const where = { from: 'AMS', to: 'CDG', departure: { from: '2026-12-02' } };
    expect(await ids(flights.queryIndex('GSI1', where, { order: 'descending' }))).toEqual(['A', 'C']);
  });

  test('pages', async () => {
    const query = flights.queryIndex('GSI1', { from: 'AMS', to: 'CDG' });
    const { items, cursor } = await query.page({ limit: 2 });
    expect(items.map((item) => item.id)).toEqual(['B', 'C']);
    expect((await query.page({ cursor })).items.map((item) => item.id)).toEqual(['A']);
  });
});

test('an index that is not called GSI1, GSI2, … is refused when the entity is made', () => {
  const keys = { partition: ['id'], indexes: { byRoute: { partition: ['from'] } } } as const;
  expect(() => table.entity('flight', Flight, keys)).toThrow(InvalidKeyError);
});

test('an entity with a sort attribute holds many items in one partition', async () => {
  const Seat = z.object({ flight: z.string(), seat: z.string() });
  const seats = table.entity('seat', Seat, { partition: ['flight'], sort: 'seat' });
  await Promise.all(['01B', '12A', '01A'].map((seat) => seats.put({ flight: 'KL1', seat })));
  const found: string[] = [];
  for await (const { seat } of seats.query({ flight: 'KL1', seat: { beginsWith: '01' } })) found.push(seat);
  expect(found).toEqual(['01A', '01B']);
  expect(await seats.get({ flight: 'KL1', seat: '12A' })).toEqual({ flight: 'KL1', seat: '12A' });
});

test('a sort attribute of text that UTF-8 cannot carry is refused: it would be the key of others too', async () => {
  const Seat = z.object({ flight: z.string(), seat: z.string() });
  const seats = table.entity('seat', Seat, { partition: ['flight'], sort: 'seat' });
  await expect(seats.put({ flight: 'KL2', seat: 'a\ud800' })).rejects.toThrow(InvalidKeyError);
  expect(() => seats.toGet({ flight: 'KL2', seat: 'a\udbff' })).toThrow(InvalidKeyError);
  expect(await seats.query({ flight: 'KL2' }).page()).toEqual({ items: [] });
});

async function ids(items: AsyncIterable<{ id: string }>): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of items) found.push(id);
  return found;
}
