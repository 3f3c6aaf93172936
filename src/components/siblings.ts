import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tarballName } from '@drystone/config';
import { ownVersion } from '../projects/origin';
import type { Repository } from './repository';

/** Makes another package of drystone a dependency, from the same place as the package of the project type. */
export function requireSibling(
  { outdir, _origin, _packageJson }: Repository,
  kind: 'dependencies' | 'devDependencies',
  packageName: string,
): void {
  const standards = { package: _origin.package, spec: listedSpec(outdir, _origin.package) };
  const spec = siblingSpec(packageName, standards, ownVersion());
  _packageJson.requireDependency(kind, packageName, spec);
}

/**
 * The spec by which a repository gets another package of drystone: the way it got the package of its project type.
 *
 * @param packageName the sibling's npm name
 * @param standards the package of the project type, drystone or a company's, and its spec in the repository's `package.json`
 * @param version drystone's version
 * @example
 * siblingSpec('@drystone/config', { package: 'drystone', spec: 'file:../dist/drystone-1.2.0.tgz' }, '1.2.0');
 * // 'file:../dist/drystone-config-1.2.0.tgz'
 */
export function siblingSpec(
  packageName: string,
  standards: { readonly package: string; readonly spec: string | undefined },
  version: string,
): string {
  const [, folder, fileName] = /^(file:(?:.*[\\/])?)([^\\/]+\.tgz)$/.exec(standards.spec ?? '') ?? [];
  const prefix = tarballName(standards.package, '').replace(/\.tgz$/, '');
  if (!fileName?.startsWith(prefix)) return version;
  return `${folder}${tarballName(packageName, version)}`;
}

/** The spec that a repository's `package.json` gives a package, if it lists it. */
export function listedSpec(folder: string, packageName: string): string | undefined {
  try {
    const json: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const { dependencies, devDependencies } = json as Record<string, Record<string, string> | undefined>;
    return devDependencies?.[packageName] ?? dependencies?.[packageName];
  } catch {
    return undefined; // missing or damaged: PackageJson says so
  }
}
