import { LOCK_PATH } from '@drystone/config';
import { run } from '../run';

/**
 * When a repository last came to another version: the commit that changed the version in its lock.
 *
 * @returns a time in ISO 8601, UTC; undefined where the history does not say
 */
export async function lastUpgrade(folder: string): Promise<string | undefined> {
  // The folder's own settings name programs: for differences, and for signatures.
  const inert = ['--no-ext-diff', '--no-textconv', '--no-show-signature'];
  const search = ['-G', '^ {2}"version": ', ...inert, '--', LOCK_PATH];
  try {
    const seconds = (await run(folder, 'git', 'log', '-1', '--format=%ct', ...search)).trim();
    return seconds === '' ? undefined : new Date(Number(seconds) * 1000).toISOString();
  } catch {
    return undefined; // not a git repository, or without a commit
  }
}
