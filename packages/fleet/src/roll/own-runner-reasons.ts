import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lock } from '@drystone/config';
import { UserError } from '../errors';
import { dependenciesOf, DEPENDENCY_KINDS, type Manifest, readManifest } from './manifest';

/** A version, a range, a tag, or another package of the registry: everything else is fetched from where it says. */
const FROM_REGISTRY = /^(?:npm:[@\w./-]+@)?[\w.*+<>=~^| -]*$/;

/**
 * Why a repository can only be upgraded where its own code may run: by a workflow of its own.
 *
 * Its `.projenrc.ts` adds to files; or it depends on packages that npm has to fetch from git or a folder, and for
 * which npm runs what it finds there.
 *
 * @returns one reason for each, for a person; none where it can be upgraded from its lock
 * @throws UserError where `package.json` or `package-lock.json` cannot be read
 */
export function ownRunnerReasons(folder: string, lock: Lock): string[] {
  const customised = Object.keys(lock.files).filter((path) => lock.files[path]!.customised);
  const { manifest } = readManifest(folder);
  return [
    ...(customised.length > 0 ? [`.projenrc.ts adds to ${customised.join(', ')}`] : []),
    ...(manifest.workspaces === undefined ? [] : ['package.json has workspaces']),
    ...[...foreignDependencies(manifest), ...foreignOverrides(manifest.overrides)].map(
      (name) => `${name} does not come from a registry`,
    ),
    ...(hasGitPackages(folder) ? ['package-lock.json has packages from git'] : []),
  ];
}

function foreignDependencies(manifest: Manifest): string[] {
  return DEPENDENCY_KINDS.flatMap((kind) =>
    Object.entries(dependenciesOf(manifest, kind))
      .filter(([, spec]) => typeof spec !== 'string' || !FROM_REGISTRY.test(spec))
      .map(([name]) => name),
  );
}

/** Overrides are specs, or more overrides, by name; `$name` stands for the spec of a dependency. */
function foreignOverrides(overrides: unknown): string[] {
  if (typeof overrides !== 'object' || overrides === null) return [];
  return Object.entries(overrides).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return FROM_REGISTRY.test(value.replace(/^\$/, '')) ? [] : [name];
    return foreignOverrides(value);
  });
}

/** Of the first form of the lock file, the version of a package from git is its address. */
const FROM_GIT = /"(?:resolved|version)":"(?:git|gist:|bitbucket:)/;

function hasGitPackages(folder: string): boolean {
  const path = join(folder, 'package-lock.json');
  return existsSync(path) && FROM_GIT.test(compactJson(path));
}

/** As npm understands it, whatever spaces and escapes it is written with. */
function compactJson(path: string): string {
  try {
    return JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new UserError(`package-lock.json cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
