import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { eventHandler } from '@drystone/runtime/events';
import { ServiceClient } from '@drystone/runtime/services';
import { z } from 'zod';
import type { paths } from '../contracts/user-service';

const FlightBooked = z.object({
  userId: z.string(),
  from: z.string(),
  to: z.string(),
  departure: z.iso.datetime(),
  price: z.number(),
});

const users = ServiceClient.for<paths>('user-service');
const mail = new SESv2Client();

export const handler = eventHandler(FlightBooked, async ({ body, logger }) => {
  const { data: user } = await users.GET('/users/{id}', { params: { path: { id: body.userId } } });
  if (!user) return logger.warn('nobody to write to', { userId: body.userId });
  await mail.send(
    new SendEmailCommand({
      FromEmailAddress: process.env.MAIL_FROM,
      Destination: { ToAddresses: [user.email] },
      Content: { Simple: confirmation(user.name, body) },
    }),
  );
});

function confirmation(name: string, { from, to, departure, price }: z.infer<typeof FlightBooked>) {
  const text = `Dear ${name},\n\nyou fly from ${from} to ${to} at ${departure}, for ${price} EUR.\n`;
  return { Subject: { Data: `Your flight ${from} to ${to}` }, Body: { Text: { Data: text } } };
}
