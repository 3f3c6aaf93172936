import { HttpError, httpHandler, route } from '@drystone/runtime';
import { ServiceClient } from '@drystone/runtime/services';
import { z } from 'zod';
import type { paths } from '../contracts/user-service';

const users = ServiceClient.for<paths>('user-service');

const Profile = z.object({ name: z.string(), email: z.email() });

export const handler = httpHandler([
  route('PUT /profile', { body: Profile }, async ({ body, identity }) => {
    const path = { id: identity!.subject };
    const { data, error } = await users.PUT('/users/{id}', { params: { path }, body });
    if (!data) throw new HttpError(error.status, error.detail ?? error.title);
    return { body: data };
  }),
]);
