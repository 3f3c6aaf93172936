import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownVersion } from '../projects/origin';
import type { Repository } from './repository';

/** Makes another package of drystone a dependency, from the same place as drystone itself. */
export function requireSibling(
  { outdir, _packageJson }: Repository,
  kind: 'dependencies' | 'devDependencies',
  packageName: string,
): void {
  const spec = siblingSpec(packageName, listedSpec(outdir, 'drystone'), ownVersion());
  _packageJson.requireDependency(kind, packageName, spec);
}

/**
 * The spec by which a repository gets another package of drystone: the way it got drystone itself.
 *
 * @param packageName the sibling's npm name
 * @param ownSpec drystone's own spec in the repository's `package.json`
 * @param version drystone's version
 * @example siblingSpec('@drystone/config', 'file:../dist/drystone-1.2.0.tgz', '1.2.0') // 'file:../dist/drystone-config-1.2.0.tgz'
 */
export function siblingSpec(packageName: string, ownSpec: string | undefined, version: string): string {
  const tarball = /^file:(?:.*[\\/])?drystone-[^\\/]+\.tgz$/.exec(ownSpec ?? '');
  if (!ownSpec || !tarball) return version;
  // `npm pack` names a tarball after its package, with `-` for the scope's `@` and `/`.
  const fileName = `${packageName.replace(/^@/, '').replace('/', '-')}-${version}.tgz`;
  return ownSpec.replace(/drystone-[^\\/]+\.tgz$/, fileName);
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
