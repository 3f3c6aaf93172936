import { get } from 'node:http';
import { startAwsServer } from '@drystone/local';
import type { AwsServer } from '@drystone/local';
import { freshAgents } from '../../src/services/fresh-agent';

let aws: AwsServer;
beforeAll(async () => {
  aws = await startAwsServer([]);
});
afterAll(() => aws.close());

test.each([
  [3_999, true],
  [4_000, false],
])('a connection that was idle for %i ms is used again: %s', async (idleMs, isReused) => {
  let nowMs = 0;
  const { httpAgent, dropStale } = freshAgents(() => nowMs);
  const request = () =>
    new Promise<boolean>((resolve, reject) => {
      const sent = get(aws.endpoint, { agent: httpAgent }, (response) =>
        response.resume().on('end', () => setImmediate(resolve, sent.reusedSocket)),
      ).on('error', reject);
    });
  expect(await request()).toBe(false);
  nowMs = idleMs;
  dropStale();
  expect(await request()).toBe(isReused);
  httpAgent.destroy();
});
