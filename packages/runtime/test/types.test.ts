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
  },
  routes: () => [
    route('GET /flights/{id}/seats/{seat}', ({ path }) => ({ body: `${path.id} ${path.seat}` })),
    // @ts-expect-error The path has no such parameter.
    route('GET /flights/{id}', ({ path }) => ({ body: path.seat })),
    route('POST /flights', { body: Flight }, ({ body }) => ({ body: body.price.toFixed() })),
    // @ts-expect-error Without a schema the body is not read.
    route('POST /flights', ({ body }) => ({ body: body.price })),
    // @ts-expect-error There is no such method.
    route('FETCH /flights', () => ({})),
  ],
};

test('what the types promise is checked where the types are: in the type check', () => {
  expect(Object.keys(compiled)).toHaveLength(5);
});
