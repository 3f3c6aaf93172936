import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../errors';
import { readIfPresent } from './read';
import type { RenderedFile } from './rendered-file';

const STAGING_PARENT = '.drystone';
const STAGING_PREFIX = 'staging-';

/**
 * Brings a folder to what was rendered: all files are written to the side first, then renamed into place.
 *
 * A failure puts back what was already renamed, so the folder is as it was. Returns the paths that changed.
 */
export function writeFiles(folder: string, files: readonly RenderedFile[]): string[] {
  try {
    const changes = files.filter((file) => differs(folder, file));
    if (changes.length > 0) replace(folder, changes);
    return changes.map((file) => file.path);
  } catch (error) {
    throw explain(folder, error);
  }
}

function replace(folder: string, changes: readonly RenderedFile[]): void {
  const staging = openStaging(folder);
  try {
    changes.forEach((file, index) => stage(join(staging, `new-${index}`), file));
    moveAll(folder, staging, changes);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function differs(folder: string, file: RenderedFile): boolean {
  const path = join(folder, file.path);
  const existing = readIfPresent(path);
  if (existing !== file.content) return true;
  return existing !== undefined && (statSync(path).mode & 0o777 & ~modeOf(file)) !== 0;
}

/** Owner bits decide what a file is; group and world bits are the umask's business. */
function modeOf(file: RenderedFile): number {
  return (file.readonly ? 0o444 : 0o666) | (file.executable ? 0o111 : 0);
}

/** Beside the files, so that a rename stays on one file system. A killed run's leftovers go first. */
function openStaging(folder: string): string {
  const parent = join(folder, STAGING_PARENT);
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    if (name.startsWith(STAGING_PREFIX)) rmSync(join(parent, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(parent, STAGING_PREFIX));
}

function stage(path: string, file: RenderedFile): void {
  if (file.content === undefined) return;
  writeFileSync(path, file.content);
  chmodSync(path, modeOf(file) & ~process.umask());
}

/** A rename replaces a file at once, so a run killed half-way leaves each file old or new, never missing. */
function moveAll(folder: string, staging: string, changes: readonly RenderedFile[]): void {
  const undo: Array<() => void> = [];
  try {
    changes.forEach((file, index) => {
      const target = join(folder, file.path);
      const backup = join(staging, `old-${index}`);
      mkdirSync(dirname(target), { recursive: true });
      if (existsSync(target)) {
        copyFileSync(target, backup);
        undo.push(() => renameSync(backup, target));
      } else {
        undo.push(() => rmSync(target, { force: true }));
      }
      if (file.content === undefined) rmSync(target, { force: true });
      else renameSync(join(staging, `new-${index}`), target);
    });
  } catch (error) {
    for (const step of undo.toReversed()) step();
    throw error;
  }
}

function explain(folder: string, error: unknown): unknown {
  const { code, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const where = dest ?? path ?? folder;
  const reasons: Record<string, string> = {
    EACCES: 'permission denied: make it writable for you',
    EPERM: 'not permitted: make it writable for you',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a file stands where a folder is needed: move it away',
    EEXIST: 'a file stands where a folder is needed: move it away',
    EISDIR: 'a folder stands where a file is needed: move it away',
  };
  const reason = reasons[code ?? ''];
  return reason
    ? new UserError(`Cannot write ${where}: ${reason}. Nothing was changed.`, { cause: error })
    : error;
}
