import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors';
import { run } from '../run';
import { npmSettings } from './npm-settings';
import { makeWorkFolder } from '../work-folder';

const FILES = ['package.json', 'package-lock.json'];

/**
 * Brings `package-lock.json` to what `package.json` asks for, as `npm ci` demands. A repository without one gets none.
 *
 * npm works in a folder that has these two files alone, so that it finds neither scripts nor settings of the repository.
 *
 * @param parent folder for that folder
 * @param fleetSettings text of the fleet's `.npmrc`
 * @throws UserError with npm's own words
 */
export async function refreshPackageLock(
  folder: string,
  parent: string,
  fleetSettings: string,
): Promise<void> {
  if (!existsSync(join(folder, 'package-lock.json'))) return;
  const place = makeWorkFolder(parent);
  try {
    for (const name of FILES) copyFileSync(join(folder, name), join(place, name));
    writeFileSync(join(place, '.npmrc'), npmSettings(fleetSettings, textOf(join(folder, '.npmrc'))));
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    const safe = ['--package-lock-only', '--ignore-scripts', '--allow-git=none'];
    await run(place, 'npm', 'install', '--prefix', place, ...safe, ...quiet);
    copyFileSync(join(place, 'package-lock.json'), join(folder, 'package-lock.json'));
  } catch (error) {
    throw new UserError(`package-lock.json cannot be brought up to date:\n${(error as Error).message}`, {
      cause: error,
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
