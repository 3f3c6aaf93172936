import type { FileChange, Lock } from '@drystone/config';
import { requireOwnFiles } from '../repositories/require-own-files';
import { usableLock } from '../repositories/usable-lock';
import type { PreviewTarget } from './preview-target';

/** What another version would change in one repository. */
export interface RepositoryPreview {
  readonly name: string;
  /** The version that it is at. */
  readonly from: string;
  readonly changes: readonly FileChange[];
  /** Files that `.projenrc.ts` adds to: what becomes of them is only known when it runs. */
  readonly customised: readonly string[];
  /** Names that only this repository has, by what they are. */
  readonly identity: Readonly<Record<string, string>>;
}

/**
 * Renders one repository with another version, from its lock: nothing is installed or written there, and none of its
 * code runs.
 *
 * @throws UserError where the version cannot render it
 */
export async function previewRepository(
  name: string,
  folder: string,
  target: PreviewTarget,
): Promise<RepositoryPreview> {
  const lock = usableLock(folder);
  const { exports, inspector } = await target(lock.package);
  const planned = inspector.planChanges(folder, lock, exports);
  // The version may have files that the lock does not name yet.
  requireOwnFiles(
    folder,
    planned.map(({ path }) => path),
  );
  const isCustomised = ({ path }: FileChange) => lock.files[path]?.customised === true;
  return {
    name,
    from: lock.version,
    changes: planned.filter((change) => !isCustomised(change)),
    customised: planned.filter(isCustomised).map(({ path }) => path),
    identity: identityOf(lock),
  };
}

/** A lock is read from a repository, so only text counts. */
function identityOf({ identity }: Lock): Record<string, string> {
  const names = Object.entries(identity).filter(([, name]) => typeof name === 'string' && name !== '');
  return Object.fromEntries(names);
}
