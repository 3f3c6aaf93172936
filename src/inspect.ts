import { join } from 'node:path';
import type { Inspector } from '@drystone/config';
import { compareFiles } from './check/compare';
import { projectFromLock } from './check/project-from-lock';
import { readIfPresent } from './files/read';
import { planUpgrade } from './upgrade/plan-upgrade';

/** How each file of a repository stands against this version. */
export const checkFiles: Inspector['checkFiles'] = (folder, lock, packageExports) => {
  const project = projectFromLock(folder, lock, packageExports);
  return compareFiles(lock, project, (path) => readIfPresent(join(folder, path)));
};

/** What this version would change in a repository, its migrations among it, without writing anything. */
export const planChanges: Inspector['planChanges'] = (folder, lock, packageExports) =>
  planUpgrade(folder, lock, projectFromLock(folder, lock, packageExports));

/** Which migrations of this version are due in a repository, and what they would leave for people to do. */
export const planMigrations: Inspector['planMigrations'] = (folder, lock, packageExports) =>
  projectFromLock(folder, lock, packageExports).planMigrations();

/** Writes what this version makes of a repository, as its synth would. */
export const writeChanges: Inspector['writeChanges'] = (folder, lock, packageExports) =>
  projectFromLock(folder, lock, packageExports)._write();
