import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type FileFinding, type Lock, LOCK_PATH } from '@drystone/config';
import { repositoryDeferrals, type RepositoryDeferral } from '../deferrals/repository-deferrals';
import { readIfPresent } from '../files/read';
import { requireUsableLock } from '../lock/require-usable-lock';
import { compareFiles } from './compare';
import { installedPackage } from './installed-package';
import { latestVersion } from './latest-version';
import { projectFromLock } from './project-from-lock';

/** How a repository stands against its standards. */
export interface CheckReport {
  readonly package: string;
  readonly projectType: string;
  /** The version that the repository was last brought in step with. */
  readonly lockedVersion: string;
  readonly installedVersion: string;
  /** The registry's newest version, where it was asked for. */
  readonly latestVersion?: string;
  readonly files: readonly FileFinding[];
  /** The versions that wait by the repository's own word, also those whose day is over. */
  readonly deferrals: readonly RepositoryDeferral[];
  /** Files that belong to the team alone. */
  readonly yours: number;
}

/** What a check is told. */
export interface CheckOptions {
  /** Whether to ask the registry for the newest version. */
  readonly latest: boolean;
  /** As in 2027-01-31. */
  readonly today: string;
}

/** Compares a repository with its lock and with the installed version of its standards. */
export function checkRepository(folder: string, options: CheckOptions): CheckReport {
  const lock = requireUsableLock(folder);
  const installed = installedPackage(folder, lock.package);
  const project = projectFromLock(folder, lock, installed.exports);
  const files = compareFiles(lock, project, (path) => readIfPresent(join(folder, path)));
  return {
    package: lock.package,
    projectType: lock.projectType,
    lockedVersion: lock.version,
    installedVersion: installed.version,
    ...(options.latest ? { latestVersion: latestVersion(folder, lock.package, 'try without --latest') } : {}),
    files,
    deferrals: repositoryDeferrals(folder, options.today),
    yours: countYours(folder, lock),
  };
}

/** Of git's files, those that the lock does not list. */
function countYours(folder: string, lock: Lock): number {
  try {
    const tracked = execFileSync('git', ['ls-files', '-z'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return tracked
      .split('\0')
      .filter((path) => path && path !== LOCK_PATH && !Object.hasOwn(lock.files, path)).length;
  } catch {
    return 0; // not a git repository
  }
}
