import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, promises as fs, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Below the repository, so that its packages are found from there. */
const FOLDER = join('.drystone', 'versions');

/** Longer than a dev server runs; what is asked for again comes from git within a moment. */
const UNUSED_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * The sources of a repository at a tag of git, which never change, in a folder of their own.
 *
 * @returns the folder; undefined where the repository has no such tag
 */
export async function tagCheckout(repository: string, tag: string): Promise<string | undefined> {
  // A folder in a repository of something else has the tags of that.
  const commit = existsSync(join(repository, '.git')) ? await commitOf(repository, tag) : undefined;
  if (commit === undefined) return undefined;
  const folder = join(repository, FOLDER, `${tag}-${commit.slice(0, 12)}`);
  if (!existsSync(folder)) await checkOut(repository, commit, folder);
  const now = new Date();
  await fs.utimes(folder, now, now);
  return folder;
}

/** Removes the checkouts of a repository that nothing began with for a week; with them what was left of broken ones. */
export async function removeUnusedCheckouts(repository: string, now = Date.now()): Promise<void> {
  const folder = join(repository, FOLDER);
  if (!existsSync(folder)) return;
  for (const name of await fs.readdir(folder)) {
    const path = join(folder, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats && now - stats.mtimeMs > UNUSED_MS) await fs.rm(path, { recursive: true, force: true });
  }
}

/** Whole or not at all. */
async function checkOut(repository: string, commit: string, folder: string): Promise<void> {
  const unfinished = `${folder}.${randomUUID()}`;
  // An index of its own: that of the developer is left alone.
  const index = `${unfinished}.index`;
  const env = { ...process.env, GIT_INDEX_FILE: index };
  try {
    await fs.mkdir(unfinished, { recursive: true });
    await execute('git', ['-C', repository, 'read-tree', commit], { env });
    await execute('git', ['-C', repository, 'checkout-index', '--all', `--prefix=${unfinished}/`], { env });
    await fs.rename(unfinished, folder).catch((error: unknown) => {
      // Somebody else was faster: a folder that holds something is not replaced (rename(2), ENOTEMPTY).
      if (!existsSync(folder)) throw error;
    });
  } finally {
    for (const path of [unfinished, index]) await fs.rm(path, { recursive: true, force: true });
  }
}

async function commitOf(repository: string, tag: string): Promise<string | undefined> {
  try {
    const { stdout } = await execute('git', [
      '-C',
      repository,
      'rev-parse',
      '--verify',
      `refs/tags/${tag}^{commit}`,
    ]);
    return stdout.trim();
  } catch {
    return undefined; // no such tag, or no repository of git
  }
}
