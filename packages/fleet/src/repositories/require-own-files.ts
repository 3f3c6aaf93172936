import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { UserError } from '../errors';

/**
 * Refuses a repository in which one of these files is a link that leads out of it: its target would be read, and shown.
 *
 * @param paths relative to the folder
 * @throws UserError that names the file
 */
export function requireOwnFiles(folder: string, paths: readonly string[]): void {
  const root = realpathSync(folder);
  for (const path of paths) {
    const target = realPathIfPresent(join(root, path));
    if (target !== undefined && !target.startsWith(root + sep))
      throw new UserError(`${path} is a link that leads out of the repository`);
  }
}

function realPathIfPresent(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined; // missing, or a link to nothing
  }
}
