import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tarballPackage } from '../../src/versions/tarball-package';
import { VersionStore } from '../../src/versions/version-store';
import { temporaryFolder } from '../support/fleet-on-disk';

describe('a store of versions', () => {
  const store = new VersionStore({ trustedPackages: ['drystone'], folder: temporaryFolder() });

  test('never installs a package that the fleet does not name', async () => {
    await expect(store.open('evil', '1.0.0')).rejects.toThrow(
      'evil is not among packages in fleet.yaml: its code is not run',
    );
  });

  test.each(['latest', '^1.0.0', 'file:../evil', '1.0.0 --registry=x', ''])(
    'never gives npm %j, which a lock says is its version',
    async (version) => {
      await expect(store.open('drystone', version)).rejects.toThrow('is not a version of drystone');
    },
  );

  test('leaves nothing behind of an install that fails, or of one that was killed, which may hold a token', async () => {
    const folder = temporaryFolder();
    const { pid } = spawnSync('true');
    mkdirSync(join(folder, `${pid}-Ab3dE6`));
    writeFileSync(join(folder, `${pid}-Ab3dE6`, '.npmrc'), '//registry.example/:_authToken=secret');
    const path = join(temporaryFolder(), 'x.tgz');
    writeFileSync(path, 'x');
    const failing = new VersionStore({ trustedPackages: ['drystone'], folder });
    await expect(failing.openTarball('drystone', path)).rejects.toThrow(/cannot be installed/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('says what is wrong with a tarball before any repository is looked at', async () => {
    const path = join(temporaryFolder(), 'x.tgz');
    await expect(tarballPackage(path)).rejects.toThrow('there is no such file');
    writeFileSync(path, 'x');
    await expect(tarballPackage(path)).rejects.toThrow('is not a tarball as npm pack makes it');
  });
});
