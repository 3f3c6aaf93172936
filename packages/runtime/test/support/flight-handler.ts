import { httpHandler, route } from '@drystone/runtime';
import type { HttpEvent, HttpResult } from '@drystone/runtime';
import { z } from 'zod';

const Seat = z.object({ row: z.number(), letter: z.string() });

/** Has a route of each kind. */
export const handler = httpHandler([
  route('GET /flights', () => ({ body: { route: 'all' } })),
  route('POST /flights', { body: Seat }, ({ body }) => ({
    status: 201,
    headers: { Location: '/flights/1' },
    body,
  })),
  route('GET /flights/{id}', ({ path }) => ({ body: { route: 'one', id: path.id } })),
  route('DELETE /flights/{id}', () => ({})),
  route(
    'GET /flights/search',
    { query: z.object({ to: z.string(), max: z.coerce.number().optional() }) },
    ({ query }) => ({
      body: query,
    }),
  ),
  route(
    'GET /flights/{id}/seats/{seat}',
    { path: z.object({ id: z.string(), seat: z.string().length(3) }) },
    ({ path }) => ({
      body: path,
    }),
  ),
  route(
    'PUT /flights/{id}',
    { body: Seat, headers: z.object({ 'if-match': z.string() }) },
    ({ headers, body }) => ({
      body: { headers, body },
    }),
  ),
]);

export function get(path: string, event: Partial<HttpEvent> = {}): Promise<HttpResult> {
  return handler({ httpMethod: 'GET', path, ...event });
}

export function bodyOf({ body }: HttpResult): unknown {
  return JSON.parse(body);
}
