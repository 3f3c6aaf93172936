import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageCommand } from '../../src/commands/image';
import { UserError } from '../../src/errors';
import { read, temporaryFolder } from '../support';

const FLAGS = { tag: 'flight-service:local', platform: 'linux/arm64' };
const inheritedPath = process.env.PATH;

/** Puts programs on the path, and nothing else: each writes down how it was called. */
function install(programs: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n[ "$1" = version ] || echo "$@" > called\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  process.env.PATH = folder;
  return temporaryFolder();
}

function image(folder: string, flags: Readonly<Record<string, string | boolean>> = FLAGS) {
  return imageCommand({ positionals: [], flags, folder });
}

afterEach(() => {
  process.env.PATH = inheritedPath;
});

describe('drystone image', () => {
  test('builds with docker, for one platform and as one manifest', () => {
    const folder = install({ docker: '', buildah: '' });
    expect(image(folder)).toEqual({
      text: 'flight-service:local for linux/arm64, built by docker',
      exitCode: 0,
    });
    expect(read(folder, 'called')).toBe(
      'build --provenance=false --sbom=false --platform linux/arm64 --tag flight-service:local .\n',
    );
  });

  test('builds with another builder where the daemon of docker does not run', () => {
    const folder = install({ docker: 'exit 1', buildah: '' });
    expect(JSON.parse(image(folder, { ...FLAGS, json: true }).text)).toEqual({
      image: 'flight-service:local',
      platform: 'linux/arm64',
      builder: 'buildah',
    });
    expect(read(folder, 'called')).toBe('build --platform linux/arm64 --tag flight-service:local .\n');
  });

  test('says what each builder lacks where none works', () => {
    const folder = install({ docker: 'echo "Client: 1" ; echo "Cannot connect to the daemon" >&2; exit 1' });
    expect(() => image(folder)).toThrow(UserError);
    expect(() => image(folder)).toThrow(
      /docker +Cannot connect to the daemon\n +podman +is not installed\n +buildah +is not installed\nInstall or start/,
    );
  });

  test('a build that fails is the user’s to mend', () => {
    const folder = install({ docker: '[ "$1" = version ]' });
    expect(() => image(folder)).toThrow(
      new UserError('docker could not build the image: what it said is above'),
    );
  });

  test('says what it needs where it was called without', () => {
    expect(() => image(temporaryFolder(), {})).toThrow(/needs --tag .* and --platform .*npx projen image/);
  });
});
