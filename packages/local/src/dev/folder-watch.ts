import type { Dirent, FSWatcher } from 'node:fs';
import { readdirSync, statSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';

/** Editors save in several steps; one call is enough for all of them. */
const SETTLE_MS = 20;

/** Linux stamps files with the time of its last tick, 100 to 1,000 times a second (time(7), “The software clock”). */
const TICK_MS = 10;

interface Watched {
  readonly watcher: FSWatcher;
  /** Another folder under the same name has another one. */
  readonly identity: string;
}

/** Tells of changes in a growing set of folders. */
export class FolderWatch {
  private readonly wanted = new Set<string>();
  private readonly watched = new Map<string, Watched>();
  private timer?: NodeJS.Timeout;
  private ended = false;

  /** @param onChange hears of one changed file, relative to the root, once a save has settled */
  constructor(
    private readonly root: string,
    private readonly onChange: (path: string) => void,
  ) {}

  /**
   * Watches folders, and again those that were removed and made since.
   *
   * @param folders relative to the root; those below them are not meant. For one that is not there the nearest above it is
   * watched, where it will appear
   * @param since tells also of what changed from then on in folders that were not watched, in milliseconds since 1970.
   * Default: now
   */
  add(folders: readonly string[], since = Infinity): void {
    if (this.ended) return;
    for (const folder of folders) this.wanted.add(folder);
    for (const folder of this.wanted) this.follow(folder, since);
  }

  /** Watches folders and all that are below them. */
  addDeep(folders: readonly string[], since = Infinity): void {
    this.add(
      folders.flatMap((folder) => [folder, ...foldersBelow(this.root, folder)]),
      since,
    );
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    for (const folder of this.watched.keys()) this.forget(folder);
  }

  private follow(folder: string, since: number): void {
    const identity = identityOf(join(this.root, folder));
    if (identity === undefined && folder !== '.') return this.follow(dirname(folder), since);
    if (identity === undefined || this.watched.get(folder)?.identity === identity) return;
    this.forget(folder);
    const watcher = watch(join(this.root, folder), (_event, name) =>
      this.hear(folder, join(folder, name ?? '')),
    );
    watcher.on('error', () => this.forget(folder));
    this.watched.set(folder, { watcher, identity });
    for (const path of changedSince(this.root, folder, since)) this.hear(folder, path);
  }

  /** In a folder that only stands in for one that is not there, nothing else counts than what leads to that. */
  private hear(folder: string, path: string): void {
    const isWanted = [...this.wanted].some(
      (each) => each === folder || each === path || each.startsWith(`${path}/`),
    );
    if (isWanted) this.settle(path);
  }

  private settle(path: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.onChange(path), SETTLE_MS);
  }

  private forget(folder: string): void {
    this.watched.get(folder)?.watcher.close();
    this.watched.delete(folder);
  }
}

function identityOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  // Inodes are used again.
  return stats && `${stats.ino} ${stats.birthtimeMs}`;
}

/** The folder, where a file came or went, and the files in it; times of modification would not tell of a file that was moved. */
function changedSince(root: string, folder: string, since: number): string[] {
  if (since === Infinity) return [];
  const paths = [folder, ...entriesIn(join(root, folder)).map(({ name }) => join(folder, name))];
  return paths.filter((path) => {
    const stats = statSync(join(root, path), { throwIfNoEntry: false });
    return stats !== undefined && stats.ctimeMs > since - TICK_MS;
  });
}

function foldersBelow(root: string, folder: string): string[] {
  const inside = foldersIn(join(root, folder)).map((name) => join(folder, name));
  return inside.flatMap((each) => [each, ...foldersBelow(root, each)]);
}

function foldersIn(path: string): string[] {
  return entriesIn(path)
    .filter((each) => each.isDirectory() && each.name !== 'node_modules')
    .map(({ name }) => name);
}

function entriesIn(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return []; // not there, or not any more
  }
}
