import { dirname } from 'node:path';
import type { PackageExports } from '@drystone/config';
import { UserError } from '../errors';

/** A package as npm installed it. */
export interface InstalledPackage {
  readonly folder: string;
  readonly version: string;
  readonly exports: PackageExports;
}

/**
 * The package that a repository was made from, as npm installed it there.
 *
 * @throws UserError where it is not installed
 */
export function installedPackage(folder: string, name: string): InstalledPackage {
  try {
    const manifest = require.resolve(`${name}/package.json`, { paths: [folder] });
    const { version } = require(manifest) as { version: string };
    return { folder: dirname(manifest), exports: require(dirname(manifest)) as PackageExports, version };
  } catch (error) {
    throw new UserError(`${name} is not installed here: run npm ci`, { cause: error });
  }
}
