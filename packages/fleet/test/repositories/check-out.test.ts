import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { FleetRepository } from '@drystone/config';
import { checkOut } from '../../src/repositories/check-out';
import { commit, git, temporaryFolder } from '../support/fleet-on-disk';

function origin() {
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet');
  const bare = join(temporaryFolder(), 'flight-service.git');
  const push = (path: string, text: string) => {
    writeFileSync(join(folder, path), text);
    commit(folder, '2026-01-01T00:00:00Z');
    if (existsSync(bare)) git(folder, 'push', '--quiet', '--force', bare, 'HEAD');
    else git(folder, 'clone', '--quiet', '--bare', folder, bare);
  };
  const repository: FleetRepository = { url: `file://${bare}`, type: 'bff', team: 'x', ring: 'all' };
  return { folder, push, repository };
}

describe('a repository that is listed by its address', () => {
  test('is cloned once, then brought to the newest commit, whatever stands in the clone', async () => {
    const { push, repository, folder: source } = origin();
    const places = { fleetFolder: '/', cloneFolder: temporaryFolder() };
    push('a.txt', 'one');
    const folder = await checkOut(repository, places);
    writeFileSync(join(folder, 'a.txt'), 'dirty');
    writeFileSync(join(folder, 'left-over'), 'dirty');
    push('a.txt', 'two');
    expect(await checkOut(repository, places)).toBe(folder);
    expect(git(folder, 'status', '--porcelain')).toBe('');
    expect(git(folder, 'rev-parse', 'HEAD')).toBe(git(source, 'rev-parse', 'HEAD'));
    expect(existsSync(join(folder, 'left-over'))).toBe(false);
  });

  test('has its links as text, so that none leads out of the clone', async () => {
    const { folder: source, push, repository } = origin();
    symlinkSync('/etc/passwd', join(source, 'Dockerfile'));
    push('a.txt', 'one');
    const folder = await checkOut(repository, { fleetFolder: '/', cloneFolder: temporaryFolder() });
    expect(lstatSync(join(folder, 'Dockerfile')).isFile()).toBe(true);
  });

  test.each(['.git/index.lock', '.git/HEAD', '.git/config'])(
    'is cloned anew where a run that was killed left %s half written',
    async (path) => {
      const { push, repository } = origin();
      const places = { fleetFolder: '/', cloneFolder: temporaryFolder() };
      push('a.txt', 'one');
      const folder = await checkOut(repository, places);
      writeFileSync(join(folder, path), '');
      push('a.txt', 'two');
      expect(readFileSync(join(await checkOut(repository, places), 'a.txt'), 'utf8')).toBe('two');
      expect(readdirSync(places.cloneFolder)).toHaveLength(1);
    },
  );

  test('leaves nothing behind of runs that were killed while they cloned', async () => {
    const { push, repository } = origin();
    const cloneFolder = temporaryFolder();
    push('a.txt', 'one');
    const { pid } = spawnSync('true');
    mkdirSync(join(cloneFolder, `${pid}-Ab3dE6`));
    const folder = await checkOut(repository, { fleetFolder: '/', cloneFolder });
    expect(readdirSync(cloneFolder)).toEqual([basename(folder)]);
  });

  test('whose clone is damaged leaves a repository around the clones alone', async () => {
    const { push, repository } = origin();
    const home = temporaryFolder();
    const places = { fleetFolder: '/', cloneFolder: join(home, '.cache/clones') };
    push('a.txt', 'one');
    git(temporaryFolder(), 'clone', '--quiet', repository.url!, home);
    writeFileSync(join(home, 'a.txt'), 'not committed');
    const folder = await checkOut(repository, places);
    writeFileSync(join(folder, '.git/HEAD'), '');
    await checkOut(repository, places);
    expect(readFileSync(join(home, 'a.txt'), 'utf8')).toBe('not committed');
  });

  test('that is gone is an error in the words of git, and its clone stays for when it is back', async () => {
    const { push, repository } = origin();
    const places = { fleetFolder: '/', cloneFolder: temporaryFolder() };
    push('a.txt', 'one');
    const folder = await checkOut(repository, places);
    const bare = repository.url!.slice('file://'.length);
    renameSync(bare, `${bare}.away`);
    await expect(checkOut(repository, places)).rejects.toThrow(/flight-service\.git/);
    expect(existsSync(join(folder, 'a.txt'))).toBe(true);
  });

  test('that cannot be cloned leaves nothing behind that would be taken for a clone', async () => {
    const { push, repository } = origin();
    const places = { fleetFolder: '/', cloneFolder: temporaryFolder() };
    await expect(checkOut(repository, places)).rejects.toThrow(/flight-service\.git/);
    push('a.txt', 'one');
    expect(existsSync(join(await checkOut(repository, places), 'a.txt'))).toBe(true);
  });
});
