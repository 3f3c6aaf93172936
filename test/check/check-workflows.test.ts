import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_PATH } from '@drystone/config';
import { TextFile } from 'projen/lib/textfile';
import { UserError } from '../../src/errors';
import { sha256 } from '../../src/lock/sha256';
import { MicroserviceProject } from '../../src/projects/microservice-project';
import { read, synth, temporaryFolder } from '../support';

const UNSAFE = 'jobs:\n  x:\n    steps:\n      - run: echo ${{ github.head_ref }}\n';

function repository() {
  const folder = temporaryFolder();
  const project = (nodeVersion = '24') =>
    new MicroserviceProject({ name: 'flight-service', outdir: folder, standards: { nodeVersion } });
  synth(project());
  const add = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  return { folder, project, add };
}

describe('the workflows of a repository', () => {
  test('that the team added are refused at a synth where they are unsafe, all at once, and nothing is changed', () => {
    const { folder, project, add } = repository();
    const before = read(folder, 'Dockerfile');
    add('.github/workflows/one.yml', UNSAFE);
    add('.github/workflows/two.yaml', 'jobs:\n  x:\n    steps:\n      - uses: acme/action@v1\n');
    const failing = () => synth(project('22'));
    expect(failing).toThrow(UserError);
    expect(failing).toThrow(
      /^\.github\/workflows\/one\.yml:4:19 [^]*^\.github\/workflows\/two\.yaml:4:15 [^]*Nothing was changed\./m,
    );
    expect(read(folder, 'Dockerfile')).toBe(before);
  });

  test('that are safe stay as they are', () => {
    const { folder, project, add } = repository();
    const safe = 'jobs:\n  x:\n    steps:\n      - run: npm run mine\n';
    add('.github/workflows/mine.yml', safe);
    synth(project());
    expect(read(folder, '.github/workflows/mine.yml')).toBe(safe);
  });

  test('that .projenrc.ts makes are checked before they are written', () => {
    const { project } = repository();
    const customised = project();
    new TextFile(customised, '.github/workflows/mine.yml', { lines: UNSAFE.split('\n') });
    expect(() => synth(customised)).toThrow(/^\.github\/workflows\/mine\.yml:4:19 /);
  });

  test('that a synth restores or removes are no reason to refuse it', () => {
    const { folder, project, add } = repository();
    rmSync(join(folder, '.github/workflows/build.yml'));
    add('.github/workflows/build.yml', UNSAFE);
    add('.github/workflows/retired.yml', UNSAFE);
    const lock = JSON.parse(read(folder, LOCK_PATH)) as { files: Record<string, unknown> };
    lock.files['.github/workflows/retired.yml'] = { ownership: 'managed', sha256: sha256(UNSAFE) };
    rmSync(join(folder, LOCK_PATH));
    add(LOCK_PATH, JSON.stringify(lock));
    synth(project());
    expect(read(folder, '.github/workflows/build.yml')).not.toContain('head_ref');
    expect(existsSync(join(folder, '.github/workflows/retired.yml'))).toBe(false);
  });

  test('other files beside them are left alone', () => {
    const { project, add } = repository();
    add('.github/workflows/notes.md', UNSAFE);
    add('.github/workflows/scripts/x.yml', UNSAFE);
    expect(() => synth(project())).not.toThrow();
  });
});
