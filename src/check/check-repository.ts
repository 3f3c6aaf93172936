import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { type FileFinding, type Lock, LOCK_PATH, type PackageExports } from '@drystone/config';
import { UserError } from '../errors';
import { readIfPresent } from '../files/read';
import { requireUsableLock } from '../lock/require-usable-lock';
import { compareFiles } from './compare';
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
  /** Files that belong to the team alone. */
  readonly yours: number;
}

/** Compares a repository with its lock and with the installed version of its standards. */
export function checkRepository(folder: string, options: { readonly latest: boolean }): CheckReport {
  const lock = requireUsableLock(folder);
  const installed = installedPackage(folder, lock.package);
  const project = projectFromLock(folder, lock, installed.exports);
  const files = compareFiles(lock, project, (path) => readIfPresent(join(folder, path)));
  return {
    package: lock.package,
    projectType: lock.projectType,
    lockedVersion: lock.version,
    installedVersion: installed.version,
    ...(options.latest ? { latestVersion: latestVersion(folder, lock.package) } : {}),
    files,
    yours: countYours(folder, lock),
  };
}

/** The package that a repository was made from, as npm installed it there. */
export function installedPackage(
  folder: string,
  name: string,
): { folder: string; exports: PackageExports; version: string } {
  try {
    const manifest = require.resolve(`${name}/package.json`, { paths: [folder] });
    const { version } = require(manifest) as { version: string };
    return { folder: dirname(manifest), exports: require(dirname(manifest)) as PackageExports, version };
  } catch (error) {
    throw new UserError(`${name} is not installed here: run npm ci`, { cause: error });
  }
}

function latestVersion(folder: string, name: string): string {
  try {
    // The name is checked: it comes from a file of the repository.
    if (!/^(@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*$/.test(name))
      throw new Error('not a package name');
    const arguments_ = ['view', name, 'version'];
    return execFileSync('npm', arguments_, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  } catch (error) {
    throw new UserError(
      `the registry did not say which version of ${name} is the latest: try without --latest`,
      { cause: error },
    );
  }
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
