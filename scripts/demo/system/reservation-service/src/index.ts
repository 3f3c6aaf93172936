import { randomUUID } from 'node:crypto';
import { HttpError, ServiceDynamoClient, httpHandler, route } from '@drystone/runtime';
import { EventBus } from '@drystone/runtime/events/bus';
import { z } from 'zod';

const NewReservation = z.object({
  userId: z.string(),
  flightId: z.string(),
  from: z.string(),
  to: z.string(),
  departure: z.iso.datetime(),
  price: z.number().positive(),
});
const Reservation = NewReservation.extend({ id: z.string() });

const reservations = new ServiceDynamoClient().entity('reservation', Reservation, { partition: ['id'] });
const bus = new EventBus();

export const handler = httpHandler([
  route('POST /reservations', { body: NewReservation }, async ({ body }) => {
    const reservation = await reservations.put({ id: randomUUID(), ...body }, { ifNotExists: true });
    await bus.publish([{ type: 'FlightBooked', detail: reservation }]);
    return { status: 201, body: reservation };
  }),

  route('GET /reservations/{id}', async ({ path }) => {
    const reservation = await reservations.get(path);
    if (!reservation) throw new HttpError(404, `There is no reservation ${path.id}.`);
    return { body: reservation };
  }),
]);
