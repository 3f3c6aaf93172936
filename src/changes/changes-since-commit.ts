import { join } from 'node:path';
import { LOCK_PATH, parseLock } from '@drystone/config';
import { installedPackage } from '../check/installed-package';
import { projectFromLock } from '../check/project-from-lock';
import { UserError } from '../errors';
import { git, hasCommit } from '../git';
import { MergedFile } from '../files/merged-file';
import { readIfPresent } from '../files/read';
import { requireUsableLock } from '../lock/require-usable-lock';
import { type Change, type Decider, decidersOf } from './decider';

/**
 * Compares a repository with its last commit, and finds out who decided each change.
 *
 * @throws UserError where this cannot be told: no commit, no lock in it, nothing installed
 */
export function changesSinceCommit(folder: string): Record<string, Decider> {
  const after = requireUsableLock(folder);
  if (!hasCommit(folder))
    throw new UserError(
      'there is no commit yet to compare with: git add --all && git commit, then try again',
    );
  const { lock: before } = parseLock(committed(folder, LOCK_PATH) ?? '');
  if (!before) throw new UserError(`the last commit has no ${LOCK_PATH} that can be read`);
  const project = projectFromLock(folder, after, installedPackage(folder, after.package).exports);
  return decidersOf(changesOf(folder), {
    before,
    after,
    merge: (path, text, enforced, retired) => {
      const file = project.tryFindFile(path);
      return file instanceof MergedFile ? file.merge(text, enforced, retired) : undefined;
    },
  });
}

function changesOf(folder: string): Change[] {
  const tracked = git(folder, 'diff', '--name-only', '--relative', '--no-renames', '-z', 'HEAD');
  const added = git(folder, 'ls-files', '--others', '--exclude-standard', '-z');
  const paths = `${tracked}${added}`.split('\0').filter(Boolean);
  return [...new Set(paths)].toSorted().map((path) => ({
    path,
    before: committed(folder, path),
    after: readIfPresent(join(folder, path)),
  }));
}

/** A file's text in the last commit, or undefined where that has no such file. */
function committed(folder: string, path: string): string | undefined {
  const listed = git(folder, 'ls-tree', '--name-only', '-z', 'HEAD', '--', path);
  return listed === '' ? undefined : git(folder, 'show', `HEAD:./${path}`);
}
