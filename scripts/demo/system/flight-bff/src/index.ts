import { HttpError, httpHandler, route } from '@drystone/runtime';
import { ServiceClient } from '@drystone/runtime/services';
import { z } from 'zod';
import type { paths } from '../contracts/flight-service';

const Search = z.object({ from: z.string(), to: z.string() });
const NewFlight = Search.extend({ departure: z.iso.datetime(), price: z.number() });

const flights = ServiceClient.for<paths>('flight-service');

export const handler = httpHandler([
  route('GET /flights', { query: Search }, async ({ query }) => {
    const { data, error } = await flights.GET('/flights', { params: { query } });
    if (!data) throw new HttpError(error.status, error.detail ?? error.title);
    return { body: data.flights };
  }),

  route('POST /flights', { body: NewFlight }, async ({ body }) => {
    const { data, error } = await flights.POST('/flights', { body });
    if (!data) throw new HttpError(error.status, error.detail ?? error.title);
    return { status: 201, body: data };
  }),
]);
