import { copyFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Inspector, PackageExports } from '@drystone/config';
import { UserError } from '../errors';
import { run } from '../run';
import { makeWorkFolder, removeLeftFolders } from '../work-folder';
import type { Version } from './version';

/**
 * Installs a package by itself, with the peers that it needs, unless that was done before. Scripts of packages do not run.
 *
 * @param place where it is kept; it appears there only as a whole
 * @param spec what npm is asked for: a package and version, or `file:` and a tarball
 * @param settingsFolder whose `.npmrc` says where npm has packages from. Default: npm's own settings alone
 */
export async function installVersion(place: string, spec: string, settingsFolder?: string): Promise<void> {
  if (existsSync(place)) return;
  const parent = dirname(place);
  removeLeftFolders(parent);
  const unfinished = makeWorkFolder(parent);
  try {
    const settings = join(settingsFolder ?? unfinished, '.npmrc');
    if (existsSync(settings)) copyFileSync(settings, join(unfinished, '.npmrc'));
    const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    const safe = ['--ignore-scripts', '--legacy-peer-deps=false'];
    await run(unfinished, 'npm', 'install', '--prefix', unfinished, ...quiet, ...safe, spec);
    // It may hold a token.
    rmSync(join(unfinished, '.npmrc'), { force: true });
    // Another run may have been first; both hold the same.
    if (!existsSync(place)) renameSync(unfinished, place);
  } catch (error) {
    throw new UserError(`${spec} cannot be installed: ${(error as Error).message}`, { cause: error });
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** Loads what was installed; each place has modules of its own, so that versions do not meet. */
export function loadVersion(place: string, packageName: string): Version {
  const manifest = join(place, 'node_modules', packageName, 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const load = createRequire(manifest);
  return {
    package: packageName,
    version,
    exports: load(dirname(manifest)) as PackageExports,
    inspector: loadInspector(load, `${packageName} ${version}`),
  };
}

/** drystone itself, or the one that a company's package stands on. */
function loadInspector(load: NodeJS.Require, name: string): Inspector {
  try {
    return load('drystone/inspect') as Inspector;
  } catch (error) {
    throw new UserError(`${name} cannot be asked from outside: drystone/inspect is not there`, {
      cause: error,
    });
  }
}
