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
