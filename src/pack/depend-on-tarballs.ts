import { tarballName } from '@drystone/config';

/** What is looked at in a `package.json`. */
export interface Manifest {
  readonly version?: string;
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/**
 * A package's manifest that asks for the packages of drystone as tarballs beside its own: npm reads such a path from where
 * the tarball is that names it.
 *
 * @param version drystone's version
 * @example
 * dependOnTarballs({ peerDependencies: { drystone: '1.2.0' } }, '1.2.0');
 * // { peerDependencies: { drystone: 'file:drystone-1.2.0.tgz' } }
 */
export function dependOnTarballs(manifest: Manifest, version: string): Manifest {
  const { dependencies, peerDependencies } = manifest;
  const beside = (specs: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(specs).map(([name, spec]) =>
        /^(drystone$|@drystone\/)/.test(name) ? [name, `file:${tarballName(name, version)}`] : [name, spec],
      ),
    );
  return {
    ...manifest,
    ...(dependencies && { dependencies: beside(dependencies) }),
    ...(peerDependencies && { peerDependencies: beside(peerDependencies) }),
  };
}
