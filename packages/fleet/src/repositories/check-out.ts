import { createHash } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FleetRepository } from '@drystone/config';
import { UserError } from '../errors';
import { run } from '../run';
import { makeWorkFolder, removeLeftFolders } from '../work-folder';

/** Where repositories are. */
export interface Places {
  /** Folder of `fleet.yaml`. */
  readonly fleetFolder: string;
  /** Folder for clones. */
  readonly cloneFolder: string;
}

/**
 * Finds a repository on the disk, or brings a clone of it to the newest commit of its default branch.
 *
 * @returns its folder; one that is listed by `path` is never written to
 * @throws UserError where there is no such folder, or git cannot have the repository
 */
export async function checkOut({ url, path }: FleetRepository, places: Places): Promise<string> {
  if (url !== undefined) return cloned(url, places.cloneFolder);
  const folder = join(places.fleetFolder, path ?? '');
  if (!existsSync(folder)) throw new UserError(`there is no folder ${folder}`);
  return folder;
}

async function cloned(url: string, cloneFolder: string): Promise<string> {
  const folder = join(cloneFolder, createHash('sha256').update(url).digest('hex').slice(0, 20));
  if (!existsSync(folder) || !(await isUpdated(folder))) await clone(url, folder);
  return folder;
}

/** Whether a clone could be brought up to date: not where a run that was killed left it locked, or half written. */
async function isUpdated(folder: string): Promise<boolean> {
  try {
    await update(folder);
    return true;
  } catch {
    return false; // why the repository cannot be had, if it cannot, the new clone says
  }
}

/** Links become text: one that leads out of the clone would be read as if it were the repository's. */
async function clone(url: string, folder: string): Promise<void> {
  const parent = dirname(folder);
  removeLeftFolders(parent);
  const unfinished = makeWorkFolder(parent);
  const quiet = ['clone', '--quiet', '--no-tags', '--single-branch', '-c', 'core.symlinks=false'];
  try {
    await run(parent, 'git', ...quiet, '--', url, unfinished);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** A clone in the cache is nobody's work tree, so whatever stands there gives way. */
async function update(folder: string): Promise<void> {
  // Where its own repository is damaged, git would go on to one around it, such as that of a home folder.
  const git = (...args: readonly string[]) => run(folder, 'git', '--git-dir=.git', ...args);
  await git('fetch', '--quiet', '--no-tags', 'origin', 'HEAD');
  await git('reset', '--quiet', '--hard', 'FETCH_HEAD');
  await git('clean', '-ffdxq');
}
