import { execFile } from 'node:child_process';
import { existsSync, promises as fs } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Below the repository, so that its packages are found from there. */
const FOLDER = join('.drystone', 'versions');

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
  if (existsSync(folder)) return folder;
  const temporary = `${folder}.${process.pid}`;
  // An index of its own: that of the developer is left alone.
  const env = { ...process.env, GIT_INDEX_FILE: `${temporary}.index` };
  await fs.mkdir(temporary, { recursive: true });
  await execute('git', ['-C', repository, 'read-tree', commit], { env });
  await execute('git', ['-C', repository, 'checkout-index', '--all', `--prefix=${temporary}/`], { env });
  await fs.rm(`${temporary}.index`);
  await fs.rename(temporary, folder);
  return folder;
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
