import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../integ/support/product';
import { write } from '../integ/support/write';

const TEMPLATE = join(ROOT, 'templates/environment');
const GUIDE = join(ROOT, 'fixtures/flight-system/flight-service/service-config.yaml');
const DIGEST = `sha256:${'a'.repeat(64)}`;

const RELEASE_CONFIG = `system: flight-system
account: '123456789012'
region: eu-west-1
releaseRepository: ../release
bootstrapImage: { digest: '${DIGEST}' }
stages: { staging: {} }
`;

/** An environment that has no more than the program that every one begins with; returns its folder. */
export async function bareEnvironment(folder: string): Promise<string> {
  const environment = join(folder, 'environment');
  const program = readFileSync(join(TEMPLATE, 'bin/app.ts'), 'utf8');
  write(join(environment, 'bin/app.ts'), program.replace('<<releaseRepository>>', 'acme/flight-release'));
  cpSync(join(TEMPLATE, 'lib'), join(environment, 'lib'), { recursive: true });
  await compile(join(environment, 'bin/app.ts'), join(environment, 'dist/app.js'));
  write(join(environment, 'release-config.yaml'), RELEASE_CONFIG);
  return environment;
}

/** Compiles a program as the `bundle` task of an environment does. */
export async function compile(source: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
}

/**
 * Writes a release repository beside an environment: the guide's own service many times, with numbers from 1. One of five
 * also reads a queue, and is called for events of the bus.
 */
export function writeRelease(environment: string, services: number): void {
  const release = join(environment, '../release');
  const guide = readFileSync(GUIDE, 'utf8');
  const names = Array.from({ length: services }, (_, index) => writeEntry(release, guide, index + 1));
  const lines = names.map((name) => `  ${name}: { imageTag: v1 }\n`);
  write(join(release, 'environments/staging/services.yaml'), `services:\n${lines.join('')}`);
}

function writeEntry(release: string, guide: string, number: number): string {
  const name = `flight${number}-service`;
  const config = guide
    .replaceAll('flight-service', name)
    .replace('functionName: FlightService', `functionName: Flight${number}Service`)
    .replace('SERVICE_PREFIX: FLIGHTS', `SERVICE_PREFIX: FLIGHT${number}S`)
    .replace('imageTag: latest', 'imageTag: v1');
  const events = number % 5 === 0 ? eventsOf(number) : '';
  write(join(release, `catalog/${name}/v1.yaml`), `${config}\nimageDigest: ${DIGEST}\n${events}`);
  return name;
}

function eventsOf(number: number): string {
  return `events:
  sqs: [{ queue: orders${number} }]
  eventBridge: [{ detailType: [OrderPlaced] }]
`;
}
