import type { FileChange, Lock } from '@drystone/config';
import type { Version } from '../versions/version';
import { raiseDependency } from './manifest';
import { refreshPackageLock } from './refresh-package-lock';
import type { RollSources } from './sources';

/** What an upgrade did in a repository, and left for people to do. */
export interface WrittenUpgrade {
  /** But for the dependency on the version itself and the two lock files. */
  readonly changes: readonly FileChange[];
  /** What migrations could not do, a sentence each. */
  readonly nextSteps: readonly string[];
}

/**
 * Brings a clone to another version as `drystone upgrade` and the synth after it would, from its lock: without
 * installing anything in it, or running its code.
 *
 * @throws UserError where the version cannot render it, or npm cannot have what it asks for
 */
export async function writeUpgrade(
  folder: string,
  lock: Lock,
  { version, exports, inspector }: Version,
  { workFolder, npmSettings }: Pick<RollSources, 'workFolder' | 'npmSettings'>,
): Promise<WrittenUpgrade> {
  raiseDependency(folder, lock.package, version);
  const changes = inspector.planChanges(folder, lock, exports);
  const { nextSteps } = inspector.planMigrations(folder, lock, exports);
  inspector.writeChanges(folder, lock, exports);
  await refreshPackageLock(folder, workFolder, npmSettings);
  return { changes, nextSteps };
}
