import { HttpError, ServiceDynamoClient, httpHandler, route } from '@drystone/runtime';
import { z } from 'zod';

const Profile = z.object({ name: z.string().min(1), email: z.email() });
const User = Profile.extend({ id: z.string() });

const users = new ServiceDynamoClient().entity('user', User, { partition: ['id'] });

export const handler = httpHandler([
  route('PUT /users/{id}', { body: Profile }, async ({ path, body }) => ({
    body: await users.put({ ...path, ...body }),
  })),

  route('GET /users/{id}', async ({ path }) => {
    const user = await users.get(path);
    if (!user) throw new HttpError(404, `There is no user ${path.id}.`);
    return { body: user };
  }),
]);
