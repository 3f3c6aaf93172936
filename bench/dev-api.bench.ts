import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figure';
import { Load } from './load';
import { command, newBff, newMicroservice } from './repositories';
import { withDev } from './running-dev';
import { newServerlessProject, withServerlessOffline } from './serverless-offline';
import { median, seconds } from './statistics';

const STARTS = 5;
const WARM_UP = 300;
const ROUNDS = 10;
const REQUESTS_A_ROUND = 200;
const REQUESTS = 10_000;
const CONNECTIONS = 50;
const REQUESTS_BETWEEN_SAVES = 1_000;

const CONFIG = `    auth: none
  - path: /open
    method: GET
    functionName: OpenHandler
    auth: none
services:
  - name: price-service
  - name: seat-service
throttling: { rateLimit: 100000, burstLimit: 5000 }`;

/** Asks both services; what they answer is not what is measured. */
const HANDLER = `import { ServiceClient } from '@drystone/runtime/services';

export const handler = async () => {
  const event = { httpMethod: 'GET', path: '/prices', queryStringParameters: { from: 'AMS', to: 'LIS' } };
  const services = ['price-service', 'seat-service'];
  await Promise.all(services.map((name) => ServiceClient.invoke(name, event)));
  return { statusCode: 200, body: 'ok' };
};
`;
const OPEN = "handler = async () => ({ statusCode: 200, body: 'ok' });\n";

/** How long a person waits for an API with two services, what its gateway takes of a request, and what reloads lose. */
export async function devApiFigures(): Promise<Figure[]> {
  const bff = await newApi();
  const firstAnswers: number[] = [];
  for (let round = 0; round < STARTS; round += 1)
    firstAnswers.push(await withDev(bff, '/prices', async ({ firstAnswerSeconds }) => firstAnswerSeconds));
  const { ours, peer } = await gatewayMs(bff);
  const underSaves = await requestsUnderSaves(bff);
  return [
    {
      name: '`npx projen dev` of a BFF and two services to the first 200',
      unit: 's',
      ours: median(firstAnswers),
      target: 3,
    },
    { name: 'a request to a function that does nothing, keep-alive', unit: 'ms', ours, target: 1 },
    {
      name: 'the same, beside a peer',
      unit: 'ms',
      ours,
      peer: { name: 'serverless-offline', value: peer },
      target: 1,
    },
    {
      name: `${REQUESTS} requests at ${CONNECTIONS} connections, with saves in between`,
      unit: 's',
      ours: underSaves.seconds,
      note: `none lost in ${underSaves.reloads} reloads`,
    },
  ];
}

async function newApi(): Promise<string> {
  for (const name of ['price-service', 'seat-service']) await newMicroservice(name);
  const bff = await newBff('price-bff');
  await command(bff, 'npm', 'install', '@aws-sdk/client-lambda', '@aws-sdk/client-ssm');
  const config = join(bff, 'api-config.yaml');
  const text = readFileSync(config, 'utf8');
  writeFileSync(config, text.replace(/ {4}auth: required\nservices: \[\]/, CONFIG));
  writeFileSync(join(bff, 'src/index.ts'), HANDLER);
  writeFileSync(join(bff, 'src/open.ts'), `export const ${OPEN}`);
  return bff;
}

/** Both serve at the same time and are asked in turn. */
async function gatewayMs(bff: string): Promise<{ readonly ours: number; readonly peer: number }> {
  const project = await newServerlessProject(`exports.${OPEN}`);
  return withDev(bff, '/open', ({ url }) =>
    withServerlessOffline(project, async (peerUrl) => {
      const subjects = [url, peerUrl].map((base) => ({
        load: new Load(`${base}/open`, 1),
        ms: [] as number[],
      }));
      for (const { load } of subjects) await requestsOneByOne(load, WARM_UP);
      for (let round = 0; round < ROUNDS; round += 1)
        for (const { load, ms } of subjects) ms.push(...(await requestsOneByOne(load, REQUESTS_A_ROUND)));
      for (const { load } of subjects) load.end();
      const [ours, peer] = subjects.map(({ ms }) => median(ms));
      return { ours: ours!, peer: peer! };
    }),
  );
}

async function requestsOneByOne(load: Load, count: number): Promise<number[]> {
  const samples: number[] = [];
  while (samples.length < count) samples.push(await load.request());
  return samples;
}

/** Throws where one request of all is not answered with 200. */
function requestsUnderSaves(bff: string): Promise<{ readonly seconds: number; readonly reloads: number }> {
  return withDev(bff, '/open', async ({ url, events }) => {
    const load = new Load(`${url}/open`, CONNECTIONS);
    let sent = 0;
    const connection = async () => {
      while (sent < REQUESTS) {
        sent += 1;
        if (sent % REQUESTS_BETWEEN_SAVES === 0)
          appendFileSync(join(bff, 'src/open.ts'), `export const save${sent} = ${sent};\n`);
        await load.request();
      }
    };
    const taken = await seconds(() => Promise.all(Array.from({ length: CONNECTIONS }, connection)));
    load.end();
    const reloads = events.all().filter(({ event }) => event === 'reloaded').length;
    return { seconds: taken, reloads };
  });
}
