import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { buildImage } from '../../src/image/build-image';
import { read, temporaryFolder } from '../support';

/** Builds where the path leads to these shell scripts alone; each notes how it was told to build. */
function build(programs: Readonly<Record<string, string>>) {
  const path = temporaryFolder();
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(path, name), `#!/bin/sh\n[ "$1" = version ] || echo "$@" > called\n${script}\n`);
    chmodSync(join(path, name), 0o755);
  }
  const folder = temporaryFolder();
  const request = {
    folder,
    tag: 'flight-service:local',
    platform: 'linux/arm64',
    environment: { PATH: path },
  };
  return { builder: buildImage(request), called: read(folder, 'called') };
}

describe('buildImage', () => {
  test('uses docker, for one platform and as one manifest', () => {
    expect(build({ docker: '', buildah: '' })).toEqual({
      builder: 'docker',
      called: 'build --provenance=false --sbom=false --platform linux/arm64 --tag flight-service:local .\n',
    });
  });

  test.each(['podman', 'buildah'])('uses %s where the daemon of docker does not run', (name) => {
    expect(build({ docker: 'exit 1', [name]: '' })).toEqual({
      builder: name,
      called: 'build --platform linux/arm64 --tag flight-service:local .\n',
    });
  });

  test('says what each builder lacks where none works', () => {
    const docker = 'echo Client: 28.2.2; echo "Cannot connect to the daemon" >&2; exit 1';
    expect(() => build({ docker })).toThrow(UserError);
    expect(() => build({ docker })).toThrow(
      /docker +Cannot connect to the daemon\n +podman +is not installed\n +buildah +is not installed\nInstall or start/,
    );
  });

  test('a build that fails is the user’s to mend', () => {
    const make = () => build({ docker: '[ "$1" = version ]' });
    expect(make).toThrow(new UserError('docker could not build the image: what it said is above'));
  });
});
