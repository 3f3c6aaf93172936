import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figure';
import { groupMegabytes } from './group-memory';
import { Load } from './load';
import { newBff, newEnvironment, newMicroservice, WORKPLACE } from './repositories';
import { withDev } from './running-dev';
import { median } from './statistics';

const STARTS = 3;
const REQUESTS = 200;
const SERVICES = ['price', 'seat', 'flight', 'user', 'booking', 'notification'].map(
  (name) => `${name}-service`,
);
const BFFS = ['flight-bff', 'booking-bff'];
/** Siblings of each other, and of no repository of another bench. */
const STAGE = 'stage';
const PATH = `/${BFFS[0]}/prices?from=AMS&to=LIS`;

/** How long a person waits for a whole stage, six services and two BFFs, and what it takes of the machine. */
export async function devSystemFigures(): Promise<Figure[]> {
  for (const service of SERVICES) await newMicroservice(join(STAGE, service));
  for (const bff of BFFS) openTo(await newBff(join(STAGE, bff)), SERVICES[0]!);
  const environment = await newEnvironment(join(STAGE, 'stage-environment'));
  release([...SERVICES, ...BFFS]);
  const starts: number[] = [];
  const megabytes: number[] = [];
  for (let round = 0; round < STARTS; round += 1) {
    await withDev(environment, PATH, async ({ url, firstAnswerSeconds, processId }) => {
      starts.push(firstAnswerSeconds);
      const load = new Load(`${url}${PATH}`, 1);
      for (let request = 0; request < REQUESTS; request += 1) await load.request();
      load.end();
      megabytes.push(groupMegabytes(processId));
    });
  }
  return [
    {
      name: '`npx projen dev` of 6 services and 2 BFFs to the first 200',
      unit: 's',
      ours: median(starts),
      target: 5,
    },
    {
      name: 'memory of all its processes, npx and projen too',
      unit: 'MB',
      ours: median(megabytes),
      target: 700,
    },
  ];
}

/** Gives an API a further route, which a service answers to everybody. */
function openTo(bff: string, service: string): void {
  const route = `  - path: /prices\n    method: GET\n    service: ${service}\n    auth: none\n`;
  const config = join(bff, 'api-config.yaml');
  const text = readFileSync(config, 'utf8');
  writeFileSync(config, text.replace('services: []', `${route}services:\n  - name: ${service}`));
}

function release(units: readonly string[]): void {
  const folder = join(WORKPLACE, STAGE, 'release/environments/staging');
  mkdirSync(folder, { recursive: true });
  const lines = units.map((unit) => `  ${unit}: { imageTag: v1.0.0 }\n`);
  writeFileSync(join(folder, 'services.yaml'), `services:\n${lines.join('')}`);
}
