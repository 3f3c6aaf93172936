import type { Lock } from '@drystone/config';
import { refuseStaleInstall } from '../../src/lock/refuse-stale-install';

const lock: Lock = {
  lockVersion: 1,
  package: 'drystone',
  version: '2.0.0',
  projectType: 'X',
  options: {},
  identity: {},
  files: {},
};
const installed = (version: string) => ({ package: 'drystone', version });

describe('refuseStaleInstall', () => {
  test.each([
    ['an exact version', '2.0.0'],
    ['a tarball', 'file:../dist/drystone-2.0.0.tgz'],
  ])('refuses the old version while package.json asks for the lock’s by %s', (_, spec) => {
    expect(() => refuseStaleInstall(lock, installed('1.0.0'), spec)).toThrow(
      /at drystone 2\.0\.0, but 1\.0\.0 is installed.*Run npm ci/,
    );
  });

  test.each([
    ['the versions agree', '2.0.0', '2.0.0'],
    ['an upgrade installed a newer one', '3.0.0', '3.0.0'],
    ['somebody goes back on purpose', '1.0.0', '1.0.0'],
    ['a range leaves the choice open', '1.0.0', '^1.0.0'],
    ['package.json does not say', '1.0.0', undefined],
  ])('goes on where %s', (_, version, spec) => {
    expect(() => refuseStaleInstall(lock, installed(version), spec)).not.toThrow();
  });

  test('refuses a lock of a newer format, whatever package.json says', () => {
    expect(() => refuseStaleInstall({ ...lock, lockVersion: 99 }, installed('2.0.0'), '2.0.0')).toThrow(
      /Run npm ci/,
    );
  });

  test('a repository without a lock is new', () => {
    expect(() => refuseStaleInstall(undefined, installed('1.0.0'), '2.0.0')).not.toThrow();
  });
});
