import { join } from 'node:path';
import { type Lock, LOCK_PATH } from '@drystone/config';
import { sha256 } from '../lock/sha256';
import { readIfPresent } from './read';
import type { RenderedFile } from './rendered-file';

/**
 * The managed files of the last synth that this one no longer has, to be removed.
 *
 * A lock is a file of the repository, so it is not believed blindly: only a file that still is what the last synth wrote counts.
 */
export function retiredFiles(
  folder: string,
  lock: Lock | undefined,
  rendered: readonly RenderedFile[],
): RenderedFile[] {
  const kept = new Set([LOCK_PATH, ...rendered.map(({ path }) => path)]);
  return Object.entries(lock?.files ?? {})
    .filter(([path, { ownership }]) => ownership === 'managed' && !kept.has(path))
    .filter(([path, file]) => file.sha256 === sha256(readIfPresent(join(folder, path)) ?? ''))
    .map(([path]) => ({ path, ownership: 'managed', readonly: true, executable: false }));
}
