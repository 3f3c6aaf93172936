import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PackageExports } from '@drystone/config';
import { isProjectType, type ProjectType } from '../check/project-from-lock';
import { listedSpec } from '../components/siblings';
import { UserError } from '../errors';
import { ownVersion } from '../projects/origin';
import { openTarget } from '../upgrade/upgrade-target';

/** The package that a repository is adopted into. */
export interface StandardsSource {
  readonly package: string;
  readonly version: string;
  readonly exports: PackageExports;
  /** What `package.json` will ask for. */
  readonly spec: string;
  /** Removes what was unpacked. */
  readonly dispose: () => void;
}

/** A package, and after a second `@` a version or the path of a tarball. */
const FROM = /^((?:@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*)(?:@(.+))?$/;

/**
 * Opens a company's package, or drystone itself.
 *
 * @param from `--from`: a package, with a version or `file:` and a tarball where not the latest is meant
 */
export function openSource(folder: string, from: string | undefined): StandardsSource {
  if (from === undefined) return ownSource(folder);
  const [, name, version = 'latest'] = FROM.exec(from) ?? [];
  if (name === undefined || (version.startsWith('file:') && !existsSync(resolve(folder, version.slice(5))))) {
    throw new UserError(
      `--from ${from} is not a package: write @acme/platform, @acme/platform@1.2.0 or @acme/platform@file:<tarball>`,
    );
  }
  const target = openTarget(folder, name, version);
  return { package: name, ...target };
}

function ownSource(folder: string): StandardsSource {
  const version = ownVersion();
  return {
    package: 'drystone',
    version,
    exports: require('../index') as PackageExports,
    spec: listedSpec(folder, 'drystone') ?? version,
    dispose: () => {},
  };
}

/** The package's own microservice: drystone's, or what a company derives from it under whichever name. */
export function microserviceOf(source: StandardsSource): ProjectType {
  const found = Object.values(source.exports).find(
    (value): value is ProjectType => isProjectType(value) && isMicroservice(value),
  );
  if (found) return found;
  throw new UserError(`${source.package} ${source.version} has no microservice. Nothing was changed.`);
}

function isMicroservice(type: ProjectType): boolean {
  for (let each: unknown = type; typeof each === 'function'; each = Object.getPrototypeOf(each))
    if (each.name === 'MicroserviceProject') return true;
  return false;
}
