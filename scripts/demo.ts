import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DevServer, startDevServer } from '../integ/support/dev-server';
import { endAll, run } from '../integ/support/process';
import { commandEnvironment, newCommand, ROOT } from '../integ/support/product';
import { provokeRefusals } from './demo/refusals';
import { renderFailure, StepError, Steps } from './demo/steps';

const USAGE = `npm run demo [-- --keep]

Builds and packs drystone, makes a flight service in an empty folder, and uses it.
  --keep   leave the service running at the end`;

const SERVICE = 'flight-service';
const FLIGHT = { from: 'AMS', to: 'LIS', departure: '2027-03-01T08:00:00Z', price: 129 };

async function demo(keep: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drystone-demo-'));
  const repository = join(folder, SERVICE);
  mkdirSync(repository);
  const steps = new Steps(folder);
  const command =
    (where: string, program: string, ...args: string[]) =>
    (logFile: string) =>
      run({ command: program, args, folder: where, logFile, environment: commandEnvironment() });

  await steps.run({
    title: 'Build and pack drystone',
    mend: 'run npm ci, then npm run package, and read what it says',
    action: command(ROOT, 'npm', 'run', 'package'),
  });
  await steps.run({
    title: 'npx projen new --from drystone microservice',
    mend: 'check that the npm registry can be reached',
    action: (logFile) =>
      command(repository, ...newCommand('microservice', '--owner', '@acme/flights'))(logFile),
    outcome: () => repository,
  });
  await steps.run({
    title: 'npx projen build (synth, type check, lint, tests on a real table, bundle)',
    mend: `cd ${repository} && npx projen build`,
    action: command(repository, 'npx', 'projen', 'build'),
  });
  const server = await steps.run({
    title: 'npx projen dev',
    mend: `cd ${repository} && npx projen dev`,
    action: (logFile) => startDevServer(repository, logFile),
    outcome: ({ url }) => url,
  });
  try {
    await useService(steps, server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  if (keep) {
    process.stdout.write(
      `\n${SERVICE} runs at ${server.url}/flights · stop it with: kill -INT -${server.processId}\n`,
    );
    process.exit(0);
  }
  await steps.run({
    title: 'Ctrl-C ends it and frees the port',
    mend: 'look for a node process',
    action: () => stop(server),
  });
  process.stdout.write(`\nDone: ${repository} · cd there and run npx projen dev\n`);
}

async function useService(steps: Steps, { url, tableEndpoint }: DevServer): Promise<void> {
  const mend = 'read the log of npx projen dev above';
  const created = await steps.run({
    title: 'POST /flights',
    mend,
    action: () => json<{ id: string }>(`${url}/flights`, { method: 'POST', body: JSON.stringify(FLIGHT) }),
    outcome: (flight) => JSON.stringify(flight),
  });
  await steps.run({
    title: `GET /flights/${created.id}`,
    mend,
    action: () => json<typeof FLIGHT>(`${url}/flights/${created.id}`),
    outcome: (flight) => JSON.stringify(flight),
  });
  await steps.run({
    title: 'The table refuses another service’s key, and an action that service-config.yaml does not permit',
    mend,
    action: () => provokeRefusals(tableEndpoint, SERVICE),
    outcome: ({ foreignKey, missingPermission }) => `${foreignKey}\n    ${missingPermission}`,
  });
}

async function json<T>(url: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, { ...init, headers: { 'content-type': 'application/json' } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${url} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}

async function stop(server: DevServer): Promise<void> {
  await server.stop();
  const answer = await fetch(server.url).catch(() => undefined);
  if (answer) throw new Error(`${server.url} still answers`);
}

async function main(): Promise<void> {
  // The SDK's word on the Node.js of this machine is no part of the story.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const { values } = parseArgs({
    options: { keep: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) process.stdout.write(`${USAGE}\n`);
  else await demo(values.keep ?? false);
}

process.once('SIGINT', () => {
  endAll();
  process.exit(130);
});

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StepError ? renderFailure(error) : String(error)}\n`);
  process.exit(1);
});
