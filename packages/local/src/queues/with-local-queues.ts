import { ACCOUNT_ID } from '../aws-identity';

/** As `stageNames` of @drystone/config writes it. */
const QUEUE_URL = /https:\/\/sqs\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/\d{12}\//g;

/**
 * Environment variables whose queues are those of the laptop: clients of SQS go to the host that a queue's URL names, whatever
 * their endpoint is (AWS SDK for JavaScript v3, `useQueueUrlAsEndpoint`).
 */
export function withLocalQueues(
  variables: Readonly<Record<string, string>>,
  endpoint: string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      value.replace(QUEUE_URL, `${endpoint}/${ACCOUNT_ID}/`),
    ]),
  );
}
