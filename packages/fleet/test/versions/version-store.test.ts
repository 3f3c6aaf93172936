import { writeFileSync } from 'node:fs';
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

  test('says what is wrong with a tarball before any repository is looked at', async () => {
    const path = join(temporaryFolder(), 'x.tgz');
    await expect(tarballPackage(path)).rejects.toThrow('there is no such file');
    writeFileSync(path, 'x');
    await expect(tarballPackage(path)).rejects.toThrow('is not a tarball as npm pack makes it');
  });
});
