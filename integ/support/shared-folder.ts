import { existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * A folder that the first suite of a run fills and all others find.
 *
 * Filled elsewhere first, so that another suite finds all of it or nothing. Where two filled it at once, one of them was enough.
 *
 * @param name of the folder, as `make` gets it too
 */
export function sharedFolder(name: string, make: (folder: string) => void): string {
  const made = join(tmpdir(), 'made', name);
  if (existsSync(made)) return made;
  const folder = join(mkdtempSync(join(tmpdir(), 'making-')), name);
  mkdirSync(folder);
  make(folder);
  mkdirSync(dirname(made), { recursive: true });
  try {
    renameSync(folder, made);
  } catch (error) {
    if (!existsSync(made)) throw error;
  }
  return made;
}
