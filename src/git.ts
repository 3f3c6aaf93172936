import { execFileSync } from 'node:child_process';
import { UserError } from './errors';

/**
 * Runs git in a folder; returns what it printed.
 *
 * @throws UserError with git's own words where it fails
 */
export function git(folder: string, ...args: string[]): string {
  try {
    // Only what the repository itself says: a path is a path, whatever characters it has.
    return execFileSync('git', ['--literal-pathspecs', ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new UserError(`git ${args[0]} failed: ${stderr?.trim() || String(error)}`, { cause: error });
  }
}

/** Whether a command of git succeeds, whatever it prints. */
export function succeeds(folder: string, ...args: string[]): boolean {
  try {
    git(folder, ...args);
    return true;
  } catch {
    return false;
  }
}

/** Whether a repository has a commit. */
export function hasCommit(folder: string): boolean {
  return succeeds(folder, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}');
}

/**
 * Refuses a repository in which something is not committed.
 *
 * @param deed what would be mixed up with it, as in `the upgrade`
 * @throws UserError that lists what is not committed
 */
export function requireCleanTree(folder: string, deed: string): void {
  const status = git(folder, 'status', '--porcelain');
  if (status === '') return;
  throw new UserError(
    `These changes are not committed, and would be hard to tell from ${deed}'s:\n${status}Commit or stash them first. Nothing was changed.`,
  );
}
