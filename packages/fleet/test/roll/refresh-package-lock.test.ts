import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { refreshPackageLock } from '../../src/roll/refresh-package-lock';
import { temporaryFolder } from '../support/fleet-on-disk';

/** A registry that has `left` 1.0.0, with a script that must not run. */
function packument(url: string) {
  const version = {
    name: 'left',
    version: '1.0.0',
    hasInstallScript: true,
    dist: { tarball: `${url}/left/-/left-1.0.0.tgz`, shasum: '0'.repeat(40) },
  };
  return { name: 'left', 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': version } };
}

describe('the lock file of packages', () => {
  const asked: Array<{ readonly path: string; readonly headers: IncomingHttpHeaders }> = [];
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer(({ url: path, headers }, response) => {
      asked.push({ path: path!, headers });
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(packument(url)));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });

  test('is brought to what package.json asks for, with the repository’s registry, and nothing of it is run, written or told', async () => {
    const folder = temporaryFolder();
    const proof = join(temporaryFolder(), 'ran');
    const program = join(folder, 'evil.sh');
    writeFileSync(program, `#!/bin/sh\ntouch ${proof}\n`, { mode: 0o755 });
    const scripts = Object.fromEntries(
      ['preinstall', 'install', 'postinstall', 'prepare', 'dependencies'].map((name) => [name, program]),
    );
    const manifest = { name: 'x', version: '1.0.0', scripts, dependencies: { left: '1.0.0' } };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(
      join(folder, 'package-lock.json'),
      JSON.stringify({ name: 'x', version: '0.9.0', lockfileVersion: 3, packages: { '': { name: 'x' } } }),
    );
    const settings = [
      `registry=${url}/`,
      `//127.0.0.1:${new URL(url).port}/:_authToken=\${SECRET_OF_THE_PLATFORM}`,
      'ignore-scripts=false',
      `script-shell=${program}`,
      `git=${program}`,
      `node-options=--require ${program}`,
      'global=true',
      'package-lock=false',
      `cache=${join(folder, 'cache')}`,
      `prefix=${join(folder, 'prefix')}`,
    ];
    writeFileSync(join(folder, '.npmrc'), settings.join('\n'));
    process.env.SECRET_OF_THE_PLATFORM = 'hunter2';
    const parent = temporaryFolder();
    await refreshPackageLock(folder, parent, '');
    delete process.env.SECRET_OF_THE_PLATFORM;
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string }>;
    };
    expect(lock.packages['node_modules/left']).toMatchObject({ version: '1.0.0' });
    expect(asked.map(({ path }) => path)).toEqual(['/left']);
    expect(JSON.stringify(asked)).not.toContain('hunter2');
    expect(existsSync(proof)).toBe(false);
    expect(readdirSync(folder).toSorted()).toEqual([
      '.npmrc',
      'evil.sh',
      'package-lock.json',
      'package.json',
    ]);
    expect(readdirSync(parent)).toEqual([]);
  });

  test('is left out where a repository has none', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'package.json'), '{}');
    await refreshPackageLock(folder, temporaryFolder(), '');
    expect(readdirSync(folder)).toEqual(['package.json']);
  });

  test('that npm cannot write is said with npm’s words, and stays as it was', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies: { left: '^9.0.0' } }));
    writeFileSync(join(folder, 'package-lock.json'), '{}');
    const refreshed = refreshPackageLock(folder, temporaryFolder(), `registry=${url}/`);
    await expect(refreshed).rejects.toThrow(
      /package-lock\.json cannot be brought up to date:\n[^]*left@\^9\.0\.0/,
    );
    expect(readFileSync(join(folder, 'package-lock.json'), 'utf8')).toBe('{}');
  });
});
