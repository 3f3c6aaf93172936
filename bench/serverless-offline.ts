import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { end, start } from '../integ/support/process';
import { command, WORKPLACE } from './repositories';

/** The last that work without an account and a network: serverless 4 asks for both. */
const PACKAGES = ['osls@4.3.1', 'serverless-offline@13.9.0'];
const PORT = 3981;

const CONFIG = `service: open-bff
frameworkVersion: '*'
provider: { name: aws, runtime: nodejs20.x }
plugins: [serverless-offline]
functions:
  open: { handler: index.handler, events: [{ http: { path: /open, method: get } }] }
`;

/** Makes a project with one function. It is no dependency of this workspace: it is 126 MB. */
export async function newServerlessProject(handler: string): Promise<string> {
  const folder = join(WORKPLACE, 'serverless');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  writeFileSync(join(folder, 'serverless.yml'), CONFIG);
  writeFileSync(join(folder, 'index.js'), handler);
  await command(folder, 'npm', 'install', '--no-audit', '--no-fund', '--legacy-peer-deps', ...PACKAGES);
  return folder;
}

/** Serves its function with serverless-offline for as long as it is used. */
export async function withServerlessOffline<T>(folder: string, use: (url: string) => Promise<T>): Promise<T> {
  const args = ['osls', 'offline', '--httpPort', String(PORT), '--lambdaPort', String(PORT + 1)];
  const child = start({ command: 'npx', args, folder, logFile: join(WORKPLACE, 'serverless.log') });
  const ended = once(child, 'exit');
  try {
    const endedFirst = ended.then(() =>
      Promise.reject(new Error('serverless-offline ended before it was ready')),
    );
    await Promise.race([lineOf([child.stdout!, child.stderr!], /Server ready/), endedFirst]);
    return await use(`http://localhost:${PORT}/dev`);
  } finally {
    await end(child, 'SIGINT');
  }
}

function lineOf(inputs: readonly NodeJS.ReadableStream[], pattern: RegExp): Promise<void> {
  return new Promise((resolve) => {
    for (const input of inputs)
      createInterface({ input }).on('line', (line) => pattern.test(line) && resolve());
  });
}
