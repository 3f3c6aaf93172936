import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execute } from './execute';
import { end, start } from './process';
import { sharedFolder } from './shared-folder';

/** A registry on loopback: what was published there, and everything else from the registry of this machine. */
export interface Registry {
  readonly url: string;
  /** Settings by which npm uses it for everything, `.npmrc`. */
  readonly settings: string;
  stop(): Promise<void>;
}

/** Newer releases need Node.js 22. */
const VERDACCIO = '6.2.1';

/** Starts verdaccio on a free port; to install it takes about a minute. */
export async function startRegistry(): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), 'drystone-registry-'));
  const program = join(sharedFolder('verdaccio', install), 'node_modules/.bin/verdaccio');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const upstream = execute(folder, 'npm', 'config', 'get', 'registry').trim();
  mkdirSync(join(folder, 'storage'));
  writeFileSync(join(folder, 'config.yaml'), JSON.stringify(configuration(upstream)));
  const child = start({
    command: program,
    args: ['--config', 'config.yaml', '--listen', `127.0.0.1:${port}`],
    folder,
    logFile: join(folder, 'verdaccio.log'),
  });
  if (!(await listening(child.stdout!)))
    throw new Error(`verdaccio did not start: ${join(folder, 'verdaccio.log')}`);
  // What is published now, npm has not heard of.
  process.env.npm_config_prefer_offline = 'false';
  return {
    url,
    // npm wants somebody's token before it publishes; here anybody may.
    settings: `registry=${url}/\n//127.0.0.1:${port}/:_authToken=anybody\n`,
    stop: () => end(child),
  };
}

function install(folder: string): void {
  // It asks for a tag of node-fetch that not every registry has.
  const manifest = { dependencies: { verdaccio: VERDACCIO }, overrides: { 'node-fetch': '2.7.0' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  execute(folder, 'npm', 'install', '--no-audit', '--no-fund', '--loglevel=error');
}

/** JSON is YAML. */
function configuration(upstream: string) {
  const own = { access: '$all', publish: '$all' };
  return {
    storage: './storage',
    uplinks: { upstream: { url: upstream, maxage: '60m' } },
    packages: {
      '@acme/*': own,
      '@drystone/*': own,
      drystone: own,
      '**': { access: '$all', proxy: 'upstream' },
    },
    max_body_size: '100mb',
    log: { type: 'stdout', format: 'json', level: 'warn' },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** It names its address once it listens. */
async function listening(output: NodeJS.ReadableStream): Promise<boolean> {
  for await (const line of createInterface({ input: output })) if (line.includes('http address')) return true;
  return false;
}
