import { deferralsInForce } from '../repositories/deferrals-in-force';
import { usableLock } from '../repositories/usable-lock';
import type { VersionSource } from '../versions/version';
import type { RepositoryFacts } from './repository-status';

/**
 * Reads one repository, and compares its files with its lock and with the version that the lock names, as
 * `drystone check` does.
 *
 * @param today as in 2026-12-31
 * @throws UserError where it cannot be told
 */
export async function readFacts(
  folder: string,
  versions: VersionSource,
  today: string,
): Promise<RepositoryFacts> {
  const lock = usableLock(folder);
  const { exports, inspector } = await versions.open(lock.package, lock.version);
  const findings = inspector.checkFiles(folder, lock, exports);
  return {
    package: lock.package,
    version: lock.version,
    projectType: lock.projectType,
    files: findings.filter(({ state }) => state !== 'in step'),
    deferrals: deferralsInForce(folder, today),
  };
}
