import { UserError } from '../errors';
import { tarballPackage } from '../versions/tarball-package';
import type { Version } from '../versions/version';
import type { VersionStore } from '../versions/version-store';

/** The version that a repository is previewed with, by the package that it is made from. */
export type PreviewTarget = (packageName: string) => Promise<Version>;

/**
 * @param to a version, of whichever package; or the path of a tarball, of one
 * @throws UserError where the tarball cannot be had, so that no repository is looked at in vain
 */
export async function previewTarget(to: string, versions: VersionStore): Promise<PreviewTarget> {
  if (!to.endsWith('.tgz')) return (packageName) => versions.open(packageName, to);
  const version = await versions.openTarball(await tarballPackage(to), to);
  return async (packageName) => {
    if (packageName === version.package) return version;
    throw new UserError(`it is made from ${packageName}, and the tarball is of ${version.package}`);
  };
}
