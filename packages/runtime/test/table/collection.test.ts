import {
  ConfigurationError,
  InvalidConditionError,
  InvalidKeyError,
  PartitionBoundaryError,
} from '@drystone/runtime';
import { z } from 'zod';
import { allOf, flightsTable, usingLocalTable } from '../support/flights-table';

const Flight = z.object({ flight: z.string(), from: z.string() });
const Seat = z.object({
  flight: z.string(),
  cabin: z.string(),
  seat: z.string(),
  taken: z.string().optional(),
});
const Other = z.object({ id: z.string() });

const local = usingLocalTable();

function entities() {
  const { table } = local;
  return {
    flights: table.entity('flight', Flight, { partition: ['flight'], collection: 'trip' }),
    seats: table.entity('seat', Seat, {
      partition: ['flight'],
      sort: ['cabin', 'seat'],
      collection: 'trip',
      indexes: { GSI1: { partition: ['taken'], sort: ['flight', 'seat'] } },
    }),
    others: table.entity('other', Other, { partition: ['id'] }),
  };
}

const seats = [
  { cabin: 'business', seat: '01A' },
  { cabin: 'economy', seat: '12A' },
  { cabin: 'economy', seat: '12B' },
  { cabin: 'economy', seat: '14C' },
  { cabin: 'economy plus', seat: '09A' },
];

beforeAll(async () => {
  const { flights, seats: entity } = entities();
  await flights.put({ flight: 'KL1', from: 'AMS' });
  await Promise.all(seats.map((seat) => entity.put({ flight: 'KL1', ...seat })));
});

test('entities of a collection share a partition, and each item is told to be of its kind', async () => {
  const { flights, seats: entity } = entities();
  const found = await allOf(local.table.queryCollection({ flights, entity }, { flight: 'KL1' }));
  expect(found).toEqual([
    { kind: 'flights', item: { flight: 'KL1', from: 'AMS' } },
    ...seats.map((seat) => ({ kind: 'entity', item: { flight: 'KL1', ...seat } })),
  ]);
});

test('a collection pages and reverses', async () => {
  const { flights, seats: entity } = entities();
  const query = local.table.queryCollection({ flights, entity }, { flight: 'KL1' }, { order: 'descending' });
  const { items, cursor } = await query.page({ limit: 1 });
  expect(items).toMatchObject([{ kind: 'entity', item: { seat: '09A' } }]);
  expect((await query.page({ cursor })).items).toHaveLength(seats.length);
});

test('kinds that are not asked for are left out', async () => {
  const { flights } = entities();
  const found = await allOf(local.table.queryCollection({ flights }, { flight: 'KL1' }));
  expect(found.map(({ kind }) => kind)).toEqual(['flights']);
});

test('an entity reads its own items only', async () => {
  const { flights, seats: entity } = entities();
  expect(await allOf(flights.query({ flight: 'KL1' }))).toHaveLength(1);
  expect(await allOf(entity.query({ flight: 'KL1' }))).toHaveLength(seats.length);
  expect(await entity.get({ flight: 'KL1', cabin: 'economy', seat: '12B' })).toMatchObject({ seat: '12B' });
});

test.each([
  ['all', {}, ['01A', '12A', '12B', '14C', '09A']],
  ['a value of the first attribute, and none that it begins', { cabin: 'economy' }, ['12A', '12B', '14C']],
  ['a range of the first', { cabin: { after: 'business' } }, ['12A', '12B', '14C', '09A']],
  ['a beginning of the first', { cabin: { beginsWith: 'econ' } }, ['12A', '12B', '14C', '09A']],
  ['up to a value of the first', { cabin: { upTo: 'economy' } }, ['01A', '12A', '12B', '14C']],
  ['before a value of the first', { cabin: { before: 'economy' } }, ['01A']],
  ['both', { cabin: 'economy', seat: '12B' }, ['12B']],
  ['a beginning of the last', { cabin: 'economy', seat: { beginsWith: '12' } }, ['12A', '12B']],
  ['before', { cabin: 'economy', seat: { before: '12B' } }, ['12A']],
  ['upTo', { cabin: 'economy', seat: { upTo: '12B' } }, ['12A', '12B']],
  ['from', { cabin: 'economy', seat: { from: '12B' } }, ['12B', '14C']],
  ['after', { cabin: 'economy', seat: { after: '12B' } }, ['14C']],
  ['between', { cabin: 'economy', seat: { between: ['12B', '13'] as const } }, ['12B']],
])('several sort attributes are narrowed by %s', async (_, where, expected) => {
  const found = await allOf(entities().seats.query({ flight: 'KL1', ...where }));
  expect(found.map(({ seat }) => seat)).toEqual(expected);
});

test('a gap between the sort attributes that are asked for is refused', () => {
  expect(() => entities().seats.query({ flight: 'KL1', seat: '12A' })).toThrow(InvalidKeyError);
});

test('two ends of a range that are not a "between" are refused: one would be lost', () => {
  const where = { flight: 'KL1', cabin: 'economy', seat: { from: '12A', before: '14' } };
  expect(() => entities().seats.query(where)).toThrow(InvalidConditionError);
  expect(() => entities().seats.query(where)).toThrow(/seat is compared in 2 ways at once/);
});

test('several sort attributes of an index are narrowed too', async () => {
  const { seats: entity } = entities();
  const key = { flight: 'KL1', cabin: 'economy', seat: '12A' };
  await entity.put({ ...key, taken: 'p1' });
  expect(await allOf(entity.queryIndex('GSI1', { taken: 'p1', flight: { from: 'KL1' } }))).toEqual([
    { ...key, taken: 'p1' },
  ]);
  expect(await allOf(entity.queryIndex('GSI1', { taken: 'p1', flight: { after: 'KL1' } }))).toEqual([]);
});

test('an entity of another service is refused, also when it is the only one', async () => {
  const hotels = flightsTable(local.client, { prefix: 'HOTELS' });
  const rooms = hotels.entity('seat', Seat, { partition: ['flight'], sort: ['seat'], collection: 'trip' });
  const query = local.table.queryCollection({ rooms }, { flight: 'KL1' });
  await expect(query.page()).rejects.toThrow(PartitionBoundaryError);
});

test('entities that share no partition make no collection', () => {
  const { flights, others } = entities();
  const query = () => local.table.queryCollection({ flights, others }, { flight: 'KL1', id: 'KL1' });
  expect(query).toThrow(ConfigurationError);
  expect(query).toThrow(/others is not in one collection/);
});
