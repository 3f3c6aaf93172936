import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TrackedFiles } from '../../src/adopt/tracked-files';
import { temporaryFolder } from '../support';

/** A git repository with some files, all of them in the index. */
export function repositoryWith(files: Readonly<Record<string, string>>): {
  folder: string;
  files: TrackedFiles;
} {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const args of [
    ['init', '--quiet'],
    ['add', '--all', '--force'],
  ])
    execFileSync('git', args, { cwd: folder });
  return { folder, files: new TrackedFiles(folder) };
}
