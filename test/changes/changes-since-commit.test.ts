import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changesSinceCommit } from '../../src/changes/changes-since-commit';
import { UserError } from '../../src/errors';
import { read, synth, temporaryFolder } from '../support';
import { LaterMicroserviceProject, MicroserviceProject } from './later-version';

const OPTIONS = { name: 'flight-service', owner: '@acme/flights' };

/** A committed repository, with a package installed that has both versions. */
function repository() {
  const folder = temporaryFolder();
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    rmSync(join(folder, path), { force: true });
    writeFileSync(join(folder, path), text);
  };
  write('node_modules/drystone/package.json', '{ "version": "2.0.0" }');
  write(
    'node_modules/drystone/index.js',
    `module.exports = require(${JSON.stringify(join(__dirname, 'later-version'))});`,
  );
  synth(new MicroserviceProject({ ...OPTIONS, outdir: folder }));
  write('package-lock.json', '{}\n');
  write('docs/notes.md', 'ours\n');
  const commit = () => {
    git('add', '--all');
    git('-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '--quiet', '--message', 'x');
  };
  git('init', '--quiet');
  commit();
  return {
    folder,
    write,
    commit,
    upgrade: () => synth(new LaterMicroserviceProject({ ...OPTIONS, outdir: folder })),
    changes: () => changesSinceCommit(folder),
    byTeam: () => {
      const entries = Object.entries(changesSinceCommit(folder));
      return entries.filter(([, decider]) => decider === 'team').map(([path]) => path);
    },
  };
}

describe('changesSinceCommit', () => {
  test('says what to do where there is no commit yet', () => {
    const folder = temporaryFolder();
    synth(new MicroserviceProject({ ...OPTIONS, outdir: folder }));
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    expect(() => changesSinceCommit(folder)).toThrow(/^there is no commit yet to compare with: git add/);
  });

  test('finds nothing where nothing changed', () => {
    expect(repository().changes()).toEqual({});
  });

  test('an upgrade changes, adds and removes what the platform decides alone', () => {
    const { write, upgrade, changes } = repository();
    upgrade();
    write('package-lock.json', '{ "upgraded": true }\n');
    const found = changes();
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining([
        '.dockerignore',
        '.drystone/lock.json',
        'Dockerfile',
        'NEW',
        'package-lock.json',
      ]),
    );
    expect(Object.keys(found)).toEqual(expect.arrayContaining(['package.json', 'service-config.yaml']));
    expect(new Set(Object.values(found))).toEqual(new Set(['platform']));
  });

  test.each([
    ['a seeded file', 'src/index.ts'],
    ['a file of the team', 'docs/notes.md'],
    ['the definition', '.projenrc.ts'],
    ['a new file', 'docs/new.md'],
    ['a file with a name that git would quote', 'docs/ü "x"\n.md'],
  ])('%s that changes as well is the team’s', (_, path) => {
    const { write, upgrade, byTeam } = repository();
    upgrade();
    write(path, 'changed\n');
    expect(byTeam()).toEqual([path]);
  });

  test.each([
    ['service-config.yaml', 'timeout: 30', 'timeout: 10'],
    ['package.json', '"version": "0.0.0"', '"version": "1.0.0"'],
  ])('in %s a key of the team counts, though the platform’s changed too', (path, from, to) => {
    const { folder, write, upgrade, byTeam } = repository();
    upgrade();
    const text = read(folder, path);
    expect(text).toContain(from);
    write(path, text.replace(from, to));
    expect(byTeam()).toEqual([path]);
  });

  test('a comment in a merged file is the team’s', () => {
    const { folder, upgrade, byTeam } = repository();
    upgrade();
    appendFileSync(join(folder, 'service-config.yaml'), '# ours\n');
    expect(byTeam()).toEqual(['service-config.yaml']);
  });

  test('a managed file that is not as the new version has it is not the platform’s', () => {
    const { folder, upgrade, byTeam } = repository();
    upgrade();
    chmodSync(join(folder, 'Dockerfile'), 0o644);
    appendFileSync(join(folder, 'Dockerfile'), 'USER root\n');
    expect(byTeam()).toEqual(['Dockerfile']);
  });

  test('a file of the team that an upgrade takes over is the team’s to look at', () => {
    const { write, commit, upgrade, byTeam } = repository();
    write('NEW', 'ours\n');
    commit();
    upgrade();
    expect(byTeam()).toEqual(['NEW']);
  });

  test('package-lock.json alone is the team’s: nothing that the platform decides led to it', () => {
    const { write, byTeam } = repository();
    write('package-lock.json', '{ "resolved": "elsewhere" }\n');
    expect(byTeam()).toEqual(['package-lock.json']);
  });

  test('without a commit or a lock it says that it cannot tell', () => {
    for (const missing of ['.git', '.drystone']) {
      const { folder, changes } = repository();
      rmSync(join(folder, missing), { recursive: true });
      expect(changes).toThrow(UserError);
    }
  });

  test('without the package installed it says that it cannot tell', () => {
    const { folder, write, changes } = repository();
    const lock = read(folder, '.drystone/lock.json');
    write('.drystone/lock.json', lock.replace('"package": "drystone"', '"package": "@acme/platform"'));
    expect(changes).toThrow('@acme/platform is not installed here: run npm ci');
  });
});
