import { ServiceDynamoClient, route } from '@drystone/runtime';
import { z } from 'zod';

const Flight = z.object({ id: z.string(), from: z.string(), gate: z.string().optional(), price: z.number() });
const flights = new ServiceDynamoClient({ tableName: 'shared-table', prefix: 'FLIGHTS' }).entity(
  'flight',
  Flight,
  {
    partition: ['id'],
    indexes: { GSI1: { partition: ['from'], sort: 'gate' } },
  },
);

const Counter = z.object({ id: z.string(), note: z.string(), revision: z.number().default(0) });
const counters = new ServiceDynamoClient({ tableName: 'shared-table', prefix: 'FLIGHTS' }).entity(
  'counter',
  Counter,
  { partition: ['id'], version: 'revision' },
);

/** Never called: `npm run typecheck` fails when one of the marked lines compiles, or one of the others does not. */
const compiled = {
  items: async () => {
    const price: number | undefined = (await flights.get({ id: 'KL1' }))?.price;
    // @ts-expect-error The key is made of id.
    await flights.get({ from: 'AMS' });
    // @ts-expect-error price is missing.
    await flights.put({ id: 'KL1', from: 'AMS' });
    return price;
  },
  updates: async () => {
    await flights.update({ id: 'KL1' }, { set: { from: 'AMS' }, add: { price: 1 }, remove: ['gate'] });
    // @ts-expect-error The key cannot change.
    await flights.update({ id: 'KL1' }, { set: { id: 'KL2' } });
    // @ts-expect-error Only numbers can be added to.
    await flights.update({ id: 'KL1' }, { add: { from: 1 } });
    // @ts-expect-error price is not optional.
    await flights.update({ id: 'KL1' }, { remove: ['price'] });
  },
  projections: async () => {
    const part = await flights.get({ id: 'KL1' }, { attributes: ['price'] });
    part?.price.toFixed();
    // @ts-expect-error gate was not read.
    part?.gate?.trim();
    // @ts-expect-error There is no such attribute.
    await flights.get({ id: 'KL1' }, { attributes: ['nose'] });
    for await (const { id } of flights.query({ id: 'KL1' }, { attributes: ['id'] })) id.trim();
  },
  conditions: async () => {
    await flights.delete({ id: 'KL1' }, { if: [{ price: { from: 1 } }, { gate: { exists: false } }] });
    // @ts-expect-error There is no such attribute.
    await flights.delete({ id: 'KL1' }, { if: { nose: 1 } });
    // @ts-expect-error A number is never equal to a text.
    await flights.delete({ id: 'KL1' }, { if: { price: '1' } });
    // @ts-expect-error A number begins with nothing.
    await flights.delete({ id: 'KL1' }, { if: { price: { beginsWith: '1' } } });
    // @ts-expect-error There is no version to expect.
    await flights.delete({ id: 'KL1' }, { version: 1 });
    await counters.delete({ id: 'KL1' }, { version: 1 });
    // @ts-expect-error The version counts by itself.
    await counters.update({ id: 'KL1' }, { set: { revision: 1 } });
  },
  operations: async (table: ServiceDynamoClient) => {
    const [flight, counter] = await table.batchGet([flights.toGet({ id: '1' }), counters.toGet({ id: '1' })]);
    flight?.from.trim();
    counter?.revision.toFixed();
    // @ts-expect-error Only two were asked for.
    const [, , third] = await table.transactGet([flights.toGet({ id: '1' }), counters.toGet({ id: '1' })]);
    // @ts-expect-error A read is no write.
    await table.batchWrite([flights.toGet({ id: '1' })]);
    return third;
  },
  collections: async (table: ServiceDynamoClient) => {
    const keys = { partition: ['id'], collection: 'trip' } as const;
    const [first, second] = [table.entity('first', Flight, keys), table.entity('second', Counter, keys)];
    for await (const found of table.queryCollection({ first, second }, { id: '1' })) {
      if (found.kind === 'first') found.item.from.trim();
      else found.item.revision.toFixed();
    }
    // @ts-expect-error The partition is made of id.
    table.queryCollection({ first, second }, {});
  },
  queries: () => {
    flights.queryIndex('GSI1', { from: 'AMS', gate: { beginsWith: 'D' } });
    // @ts-expect-error There are no keys for GSI2.
    flights.queryIndex('GSI2', { from: 'AMS' });
    // @ts-expect-error A partition needs all of its attributes.
    flights.queryIndex('GSI1', { gate: 'D7' });
  },
  keys: (table: ServiceDynamoClient) => {
    // @ts-expect-error Numbers do not sort as text, so they make no key.
    table.entity('flight', Flight, { partition: ['price'] });
    // @ts-expect-error An item may lack its gate, and then has no key.
    table.entity('flight', Flight, { partition: ['gate'] });
    // @ts-expect-error A text counts nothing.
    table.entity('flight', Flight, { partition: ['id'], version: 'from' });
    // @ts-expect-error A text is no moment.
    table.entity('flight', Flight, { partition: ['id'], expires: 'from' });
  },
  routes: () => [
    route('GET /flights/{id}/seats/{seat}', ({ path }) => ({ body: `${path.id} ${path.seat}` })),
    // @ts-expect-error The path has no such parameter.
    route('GET /flights/{id}', ({ path }) => ({ body: path.seat })),
    route('POST /flights', { body: Flight }, ({ body }) => ({ body: body.price.toFixed() })),
    // @ts-expect-error Without a schema the body is not read.
    route('POST /flights', ({ body }) => ({ body: body.price })),
    route('GET /flights/{id}', { response: Flight }, () => ({
      body: { id: 'KL1', from: 'AMS', price: 129 },
    })),
    // @ts-expect-error Its answer promises a price.
    route('GET /flights/{id}', { response: Flight }, ({ path }) => ({ body: { id: path.id } })),
    // @ts-expect-error There is no such method.
    route('FETCH /flights', () => ({})),
  ],
};

test('what the types promise is checked where the types are: in the type check', () => {
  expect(Object.keys(compiled)).toHaveLength(9);
});
