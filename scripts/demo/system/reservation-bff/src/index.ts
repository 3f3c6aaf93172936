import { HttpError, httpHandler, route } from '@drystone/runtime';
import { ServiceClient } from '@drystone/runtime/services';
import { z } from 'zod';
import type { paths as FlightPaths } from '../contracts/flight-service';
import type { paths as ReservationPaths } from '../contracts/reservation-service';

const flights = ServiceClient.for<FlightPaths>('flight-service');
const reservations = ServiceClient.for<ReservationPaths>('reservation-service');

const Booking = z.object({ flightId: z.string() });

export const handler = httpHandler([
  route('POST /reservations', { body: Booking }, async ({ body: { flightId }, identity }) => {
    const found = await flights.GET('/flights/{id}', { params: { path: { id: flightId } } });
    if (!found.data) throw new HttpError(404, `There is no flight ${flightId}.`);
    const { from, to, departure, price } = found.data;
    const { data, error } = await reservations.POST('/reservations', {
      body: { userId: identity!.subject, flightId, from, to, departure, price },
    });
    if (!data) throw new HttpError(error.status, error.detail ?? error.title);
    return { status: 201, body: data };
  }),

  route('GET /reservations/{id}', async ({ path, identity }) => {
    const { data } = await reservations.GET('/reservations/{id}', { params: { path } });
    // Whose it is not learns not even that it exists.
    if (data?.userId !== identity?.subject) throw new HttpError(404, `There is no reservation ${path.id}.`);
    return { body: data };
  }),
]);
