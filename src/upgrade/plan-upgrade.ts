import { type FileChange, type Lock, LOCK_PATH, type Ownership } from '@drystone/config';
import { readIfPresent } from '../files/read';
import { join } from 'node:path';
import type { StandardProject } from '../projects/standard-project';

/**
 * Says what another version would change in a repository, without writing anything.
 *
 * @param project the repository's project, made with that other version
 */
export function planUpgrade(folder: string, lock: Lock, project: StandardProject): FileChange[] {
  const rendered = project.render().filter(({ path }) => path !== LOCK_PATH);
  const kept = new Set(rendered.map(({ path }) => path));
  const retired = Object.entries(lock.files).filter(
    ([path, file]) => file.ownership === 'managed' && !kept.has(path),
  );
  const targets = [
    ...rendered.map(({ path, ownership, content }) => ({
      path,
      ownership: ownership as Ownership,
      after: content,
    })),
    // What .projenrc.ts adds is not among the lock's options; it stays, because .projenrc.ts stays.
    ...retired
      .filter(([, { customised }]) => !customised)
      .map(([path, { ownership }]) => ({ path, ownership, after: undefined })),
  ];
  return targets.flatMap(({ path, ownership, after }) => {
    const before = readIfPresent(join(folder, path));
    if (before === after) return [];
    const kind = before === undefined ? 'new' : after === undefined ? 'removed' : 'changed';
    return [{ path, ownership, kind, before, after }];
  });
}
