import { execFileSync } from 'node:child_process';
import { UserError } from '../errors';

/**
 * Asks the registry that a repository uses for the newest version of a package.
 *
 * @param hint what else can be done, for where it does not answer
 */
export function latestVersion(folder: string, name: string, hint: string): string {
  try {
    // The name is checked: it comes from a file of the repository.
    if (!/^(@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/.test(name))
      throw new Error('not a package name');
    const arguments_ = ['view', name, 'version'];
    return execFileSync('npm', arguments_, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  } catch (error) {
    throw new UserError(`the registry did not say which version of ${name} is the latest: ${hint}`, {
      cause: error,
    });
  }
}
