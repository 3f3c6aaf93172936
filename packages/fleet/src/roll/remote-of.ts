import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type FleetRepository, repositoryName } from '@drystone/config';
import { UserError } from '../errors';
import { run } from '../run';

/** Where a repository is cloned from, and what GitHub calls it. */
export interface Remote {
  readonly url: string;
  /** Owner and name. */
  readonly name: string;
  /** What should be known of its folder. */
  readonly notes: readonly string[];
}

/** A folder's own settings name programs that git would run. */
const INERT = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/**
 * Finds where a repository comes from. One that is listed by its folder is rolled by its remote: nothing is written to
 * the folder, nor is what stands there taken along.
 *
 * @throws UserError where the folder has no remote
 */
export async function remoteOf(repository: FleetRepository, fleetFolder: string): Promise<Remote> {
  const { url, path } = repository;
  if (url !== undefined) return { url, name: repositoryName({ url }), notes: [] };
  const folder = join(fleetFolder, path ?? '');
  if (!existsSync(folder)) throw new UserError(`there is no folder ${folder}`);
  const origin = await originOf(folder);
  const changes = await run(folder, 'git', ...INERT, 'status', '--porcelain');
  const notes = changes === '' ? [] : [`${path} has changes that are not committed: they stay as they are`];
  return { url: origin, name: repositoryName({ url: origin }), notes };
}

async function originOf(folder: string): Promise<string> {
  try {
    return (await run(folder, 'git', ...INERT, 'remote', 'get-url', 'origin')).trim();
  } catch (error) {
    throw new UserError(`${folder} has no remote named origin: there is nowhere to propose a change`, {
      cause: error,
    });
  }
}
