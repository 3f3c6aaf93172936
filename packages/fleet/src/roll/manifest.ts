import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatJson, isMapping } from '@drystone/config';
import { UserError } from '../errors';

/** What is read of a `package.json`. */
export interface Manifest {
  readonly [key: string]: unknown;
}

export const DEPENDENCY_KINDS = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
] as const;

/**
 * Reads the `package.json` of a repository.
 *
 * @throws UserError where there is none, or it is damaged
 */
export function readManifest(folder: string): { readonly text: string; readonly manifest: Manifest } {
  try {
    const text = readFileSync(join(folder, 'package.json'), 'utf8');
    const manifest: unknown = JSON.parse(text);
    if (!isMapping(manifest)) throw new UserError('it does not hold one object');
    return { text, manifest };
  } catch (error) {
    throw new UserError(`package.json cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/** The dependencies of one kind, by name. */
export function dependenciesOf(manifest: Manifest, kind: string): Record<string, unknown> {
  const dependencies = manifest[kind];
  return isMapping(dependencies) ? dependencies : {};
}

/** Asks for exactly one version of a package, where it is listed: as `npm install --save-exact` writes it. */
export function raiseDependency(folder: string, packageName: string, version: string): void {
  const { text, manifest } = readManifest(folder);
  const kind = DEPENDENCY_KINDS.find((each) => Object.hasOwn(dependenciesOf(manifest, each), packageName));
  if (kind === undefined) return; // The synth lists it.
  const raised = { ...manifest, [kind]: { ...dependenciesOf(manifest, kind), [packageName]: version } };
  writeFileSync(join(folder, 'package.json'), formatJson(raised, text));
}
