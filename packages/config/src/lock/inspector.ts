import type { FileChange } from './file-change';
import type { FileFinding } from './file-finding';
import type { Lock } from './lock';
import type { MigrationPlan } from './migration-plan';

/** What a package exports, by name. */
export type PackageExports = Readonly<Record<string, unknown>>;

/**
 * What `drystone/inspect` of every version exports: how tools that look at repositories from outside ask a version that
 * they do not know. Later versions may add to it, and never take away.
 *
 * No function installs, or runs code of the repository, and only `writeChanges` writes. All throw an error named
 * `UserError` where the version has no such project type, or cannot understand the lock or a file.
 */
export interface Inspector {
  /**
   * How each file of a repository stands against this version.
   *
   * @param folder the repository
   * @param lock what it was made from
   * @param packageExports the exports of the lock's package: drystone's own, or those of a company's platform package
   */
  checkFiles(folder: string, lock: Lock, packageExports: PackageExports): FileFinding[];

  /** What this version would change in a repository, its migrations among it. */
  planChanges(folder: string, lock: Lock, packageExports: PackageExports): FileChange[];

  /** Which migrations of this version are due there, and what they would leave for people to do. */
  planMigrations(folder: string, lock: Lock, packageExports: PackageExports): MigrationPlan;

  /**
   * Writes what this version makes of a repository, its lock included, as a synth there would: all files together, or none.
   * `package.json` has to name this version before.
   *
   * @returns the paths that changed
   */
  writeChanges(folder: string, lock: Lock, packageExports: PackageExports): string[];
}
