import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Lock, readLock } from '@drystone/config';
import { TextFile } from 'projen/lib/textfile';
import { compareFiles } from '../../src/check/compare';
import { projectFromLock } from '../../src/check/project-from-lock';
import { readIfPresent } from '../../src/files/read';
import * as drystone from '../../src/index';
import { sha256 } from '../../src/lock/sha256';
import { MicroserviceProject } from '../../src/projects/microservice-project';
import { read, synth, temporaryFolder } from '../support';

function repository(customise: (project: MicroserviceProject) => void = () => {}) {
  const folder = temporaryFolder();
  const project = new MicroserviceProject({ name: 'flight-service', owner: '@acme/flights', outdir: folder });
  customise(project);
  synth(project);
  return {
    folder,
    write: (path: string, text: string) => {
      rmSync(join(folder, path), { force: true });
      writeFileSync(join(folder, path), text);
    },
    check: (change: (lock: Lock) => Lock = (lock) => lock) => {
      const lock = change(readLock(folder).lock!);
      const findings = compareFiles(lock, projectFromLock(folder, lock, { ...drystone }), (path) =>
        readIfPresent(join(folder, path)),
      );
      return Object.fromEntries(
        findings.filter(({ state }) => state !== 'in step').map(({ path, ...finding }) => [path, finding]),
      );
    },
  };
}

describe('compareFiles', () => {
  test('finds nothing in a repository that was just made', () => {
    expect(repository().check()).toEqual({});
  });

  test('a managed file that was edited is tampered with, at its first other line', () => {
    const { folder, write, check } = repository();
    write('Dockerfile', read(folder, 'Dockerfile').replace('CMD', 'USER root\nCMD'));
    expect(check()).toEqual({
      Dockerfile: { state: 'tampered', detail: 'line 6 differs from the standard' },
    });
  });

  test('a line added at the end is found', () => {
    const { folder, write, check } = repository();
    write('Dockerfile', `${read(folder, 'Dockerfile')}USER root\n`);
    expect(check().Dockerfile?.state).toBe('tampered');
  });

  test('a managed file that is gone is tampered with', () => {
    const { folder, check } = repository();
    rmSync(join(folder, 'tsconfig.json'));
    expect(check()).toEqual({ 'tsconfig.json': { state: 'tampered', detail: 'is missing' } });
  });

  test.each([
    ['service-config.yaml', 'SERVICE_PREFIX: FLIGHTS', 'SERVICE_PREFIX: HOTELS'],
    ['package.json', '"typescript": "~6.0.3"', '"typescript": "*"'],
  ])('in %s a key of the platform counts, with its line', (path, before, after) => {
    const { folder, write, check } = repository();
    write(path, read(folder, path).replace(before, after));
    expect(check()[path]).toEqual({
      state: 'tampered',
      detail: expect.stringMatching(/^line \d+: a key of the platform was changed$/),
    });
  });

  test.each([
    ['service-config.yaml', 'timeout: 30', 'timeout: 10'],
    ['package.json', '"version": "0.0.0"', '"version": "2.0.0"'],
    ['src/index.ts', 'export', '// mine\nexport'],
  ])('in %s the team’s own changes do not', (path, before, after) => {
    const { folder, write, check } = repository();
    chmodSync(join(folder, path), 0o644);
    write(path, read(folder, path).replace(before, after));
    expect(check()).toEqual({});
  });

  test('what .projenrc.ts adds is customised, not tampered with', () => {
    const { check } = repository((project) => {
      new TextFile(project, 'EXTRA', { lines: ['mine'] });
      project.addTask('mine', { exec: 'echo mine' });
    });
    const states = Object.values(check()).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['customised']));
    expect(Object.keys(check())).toEqual(
      expect.arrayContaining(['EXTRA', '.projen/tasks.json', 'package.json']),
    );
  });

  test('what the installed version renders differently is behind', () => {
    const { folder, write, check } = repository();
    const older = read(folder, 'Dockerfile').replace('nodejs:24', 'nodejs:22');
    write('Dockerfile', older);
    const hash = (lock: Lock): Lock => ({
      ...lock,
      files: { ...lock.files, Dockerfile: { ownership: 'managed', sha256: sha256(older) } },
    });
    expect(check(hash)).toEqual({ Dockerfile: { state: 'behind' } });
  });

  test('a file that the installed version no longer has, or has newly, is behind', () => {
    const { write, check } = repository();
    write('old.txt', 'x');
    const change = (lock: Lock): Lock => {
      const { Dockerfile: _dockerfile, ...others } = lock.files;
      return { ...lock, files: { ...others, 'old.txt': { ownership: 'managed', sha256: sha256('x') } } };
    };
    expect(check(change)).toEqual({
      Dockerfile: { state: 'behind', detail: 'new in the installed version' },
      'old.txt': { state: 'behind', detail: 'no longer in the installed version' },
    });
  });

  test('a lock cannot stand in for the company: its company and outdir are left out', () => {
    const { folder } = repository();
    const lock = readLock(folder).lock!;
    const options = { ...lock.options, company: { enforced: { nodeVersion: '18' } }, outdir: '/elsewhere' };
    const project = projectFromLock(folder, { ...lock, options }, { ...drystone });
    expect(project.outdir).toBe(folder);
    expect(project.standards.nodeVersion).toBe('24');
  });

  test.each(['constructor', '__proto__', 'nothing', 'StandardProjectOptions'])(
    'a lock that names %s as its type is refused',
    (projectType) => {
      const { folder } = repository();
      expect(() =>
        projectFromLock(folder, { ...readLock(folder).lock!, projectType }, { ...drystone }),
      ).toThrow(/has no project type/);
    },
  );
});
