import type { Lock, PackageExports } from '@drystone/config';
import { UserError } from '../errors';
import { PROJECT_MARK, type StandardProject } from '../projects/standard-project';

/**
 * Makes the project that a lock describes, with a given version of its package, without running the repository's code.
 *
 * @param folder the repository: what the team has in merged and seeded files is read from here
 * @param packageExports the project types of the version asked for
 * @throws UserError where that version has no such type, or refuses the options
 */
export function projectFromLock(folder: string, lock: Lock, packageExports: PackageExports): StandardProject {
  const type = Object.hasOwn(packageExports, lock.projectType) ? packageExports[lock.projectType] : undefined;
  if (!isProjectType(type)) {
    throw new UserError(
      `${lock.package} has no project type ${lock.projectType}: .drystone/lock.json names it`,
    );
  }
  // A lock is the repository's own file: it cannot stand in for what its company decides.
  const { company: _company, outdir: _outdir, __new__: _bootstrap, ...options } = lock.options;
  return new type({ ...options, outdir: folder });
}

/** A class of a project type, whichever version it is of. */
export type ProjectType = new (options: object) => StandardProject;

/** By a mark, not by `instanceof`: another version brings a class of its own. */
export function isProjectType(value: unknown): value is ProjectType {
  return typeof value === 'function' && Reflect.get(value.prototype as object, PROJECT_MARK) === true;
}
