import { join, relative } from 'node:path';

/** A file of a repository as it is shown: from the folder that the dev server runs in, so that terminals link it. */
export function shownPath(projectDir: string, path: string): string {
  return relative(process.cwd(), join(projectDir, path)).replaceAll('\\', '/');
}
