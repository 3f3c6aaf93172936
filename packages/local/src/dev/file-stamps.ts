import { statSync } from 'node:fs';
import { join } from 'node:path';

/** For each path when its file was last written, and its size; `null` where there is no file. */
export type FileStamps = Readonly<Record<string, string | null>>;

/** What package managers write last when they install: packages can move without a change in any file of theirs. */
const INSTALL_RECORDS = ['.package-lock.json', '.modules.yaml', '.yarn-state.yml', '.yarn-integrity'];

/**
 * Stamps of files in packages, and of the installations that they belong to.
 *
 * @param paths relative to the folder
 */
export function stampsOf(folder: string, paths: readonly string[]): FileStamps {
  const installations = new Set(paths.map((path) => path.replace(/(?<=(?:^|\/)node_modules)\/.*$/, '')));
  const records = [...installations].flatMap((path) => INSTALL_RECORDS.map((name) => `${path}/${name}`));
  return Object.fromEntries([...records, ...paths].map((path) => [path, stampOf(join(folder, path))]));
}

/** Whether the files are the same as when the stamps were taken. */
export function areCurrent(folder: string, stamps: FileStamps): boolean {
  return Object.entries(stamps).every(([path, stamp]) => stampOf(join(folder, path)) === stamp);
}

/** The time of the last change to the inode: unlike the time of modification, an installer cannot set it. */
function stampOf(path: string): string | null {
  try {
    const { ctimeMs, size } = statSync(path);
    return `${ctimeMs} ${size}`;
  } catch {
    return null;
  }
}
