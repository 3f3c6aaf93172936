import type { FSWatcher } from 'node:fs';
import { watch } from 'node:fs';
import { join } from 'node:path';

/** Editors save in several steps; one call is enough for all of them. */
const SETTLE_MS = 20;

/** Tells of changes in a growing set of folders. */
export class FolderWatch {
  private readonly watchers = new Map<string, FSWatcher>();
  private timer?: NodeJS.Timeout;
  private ended = false;

  /** @param onChange hears of one changed file, relative to the root, once a save has settled */
  constructor(
    private readonly root: string,
    private readonly onChange: (path: string) => void,
  ) {}

  /** @param folders relative to the root; those below them are not meant */
  add(folders: readonly string[]): void {
    for (const folder of folders) {
      if (this.ended || this.watchers.has(folder)) continue;
      const watcher = watch(join(this.root, folder), (_event, name) => this.settle(join(folder, name ?? '')));
      // A folder that is removed ends its own watch.
      watcher.on('error', () => this.forget(folder));
      this.watchers.set(folder, watcher);
    }
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    for (const folder of this.watchers.keys()) this.forget(folder);
  }

  private settle(path: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.onChange(path), SETTLE_MS);
  }

  private forget(folder: string): void {
    this.watchers.get(folder)?.close();
    this.watchers.delete(folder);
  }
}
