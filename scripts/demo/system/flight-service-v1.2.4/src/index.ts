import { randomUUID } from 'node:crypto';
import { HttpError, ServiceDynamoClient, httpHandler, route } from '@drystone/runtime';
import { z } from 'zod';

const Airport = z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, such as AMS');

const NewFlight = z.object({
  from: Airport,
  to: Airport,
  departure: z.iso.datetime(),
  price: z.number().positive(),
});
const Flight = NewFlight.extend({ id: z.string() });
const Search = z.object({ from: Airport, to: Airport, cursor: z.string().optional() });

const flights = new ServiceDynamoClient().entity('flight', Flight, {
  partition: ['id'],
  indexes: { GSI1: { partition: ['from', 'to'], sort: 'departure' } },
});

export const handler = httpHandler([
  route('POST /flights', { body: NewFlight }, async ({ body, logger }) => {
    const flight = await flights.put({ id: randomUUID(), ...body }, { ifNotExists: true });
    logger.info('flight added', { id: flight.id });
    return { status: 201, headers: { location: `/flights/${flight.id}` }, body: flight };
  }),

  route('GET /flights/{id}', async ({ path }) => {
    const flight = await flights.get(path);
    if (!flight) throw new HttpError(404, `There is no flight ${path.id}.`);
    return { body: flight };
  }),

  route('GET /flights', { query: Search }, async ({ query: { from, to, cursor } }) => {
    const page = await flights.queryIndex('GSI1', { from, to }).page({ limit: 50, cursor });
    const found = page.items.map((flight) => ({ ...flight, currency: 'EUR' }));
    return { body: { flights: found, next: page.cursor } };
  }),
]);
