import { z } from 'zod';

/** What messages of tests hold. */
export const Task = z.object({ id: z.string(), fails: z.boolean().optional() });

/** A record of a queue; the one before it in the list of its group comes first. */
export function queueRecord(
  id: string,
  { fails = false, group = undefined as string | undefined, body = '' } = {},
) {
  return {
    messageId: id,
    body: body || JSON.stringify({ id, fails }),
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:us-east-1:1:tasks${group === undefined ? '' : '.fifo'}`,
    attributes: { MessageGroupId: group, ApproximateReceiveCount: '1' },
    messageAttributes: { 'X-Correlation-Id': { stringValue: `call-${id}` } },
  };
}

/** A message of a service's stream queue: a change of an item, as the platform's router sends it. */
export const routedChange = (id: string, group: string, price: number) => ({
  ...queueRecord(id, { group }),
  eventSourceARN: 'arn:aws:sqs:us-east-1:1:staging-flight-service-stream.fifo',
  body: JSON.stringify({
    eventSource: 'aws:dynamodb',
    eventName: 'MODIFY',
    dynamodb: { NewImage: { price: { N: String(price) } } },
  }),
});
