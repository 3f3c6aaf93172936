import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Editors save in several steps; one call is enough for all of them. */
const SETTLE_MS = 30;

/**
 * Calls back after a file was changed, also where an editor replaces it by another.
 *
 * @returns a function that ends the watch
 */
export function watchFile(path: string, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(dirname(path), (_event, name) => {
    if (name !== basename(path)) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
