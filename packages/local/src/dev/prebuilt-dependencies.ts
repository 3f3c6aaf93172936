import { createHash } from 'node:crypto';
import { existsSync, promises as fs, statSync } from 'node:fs';
import { join } from 'node:path';
import { version } from 'esbuild';
import { limitConcurrency } from '../lambda/limit-concurrency';
import { areCurrent, type FileStamps, stampsOf } from './file-stamps';
import { prebuild, type Prebuild } from './prebuild';

/** What is on disk for the next start. */
interface Manifest extends Pick<Prebuild, 'modules'> {
  readonly builtBy: string;
  readonly file: string;
  readonly stamps: FileStamps;
}

const BUILT_BY = `esbuild ${version}, layout 1`;

/** esbuild uses all cores for one already, and takes 200 MB for each. */
const oneAtATime = limitConcurrency(1);

/** Another dev server may still use what is no older. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * The packages that a handler imports, bundled once into a file that all further builds and starts take them from:
 * they are most of a bundle, and do not change while a team works on its handler.
 */
export class PrebuiltDependencies {
  private readonly folder: string;
  private manifest?: Manifest;
  private failed = false;

  constructor(private readonly projectDir: string) {
    this.folder = join(projectDir, 'node_modules', '.cache', 'drystone-local');
  }

  /** False after a failure: with a part of the packages elsewhere, what they share would run twice. */
  get usable(): boolean {
    return !this.failed;
  }

  /** What to `require` at run time. */
  get file(): string {
    return join(this.folder, this.manifest?.file ?? '');
  }

  /** @returns the names that a module exports, `null` for CommonJS, `undefined` for a module that is not in here */
  exportsOf(path: string): readonly string[] | null | undefined {
    return this.manifest?.modules[path];
  }

  /** Takes what an earlier start has left, and gives up what has changed on disk since it was bundled. */
  async refresh(): Promise<void> {
    this.manifest ??= await this.readManifest();
    const isCurrent =
      this.manifest && existsSync(this.file) && areCurrent(this.projectDir, this.manifest.stamps);
    if (!isCurrent) this.manifest = undefined;
  }

  /** Bundles further modules in. If that is not possible, nothing is usable any more. */
  async add(paths: Iterable<string>): Promise<void> {
    const all = new Set([...Object.keys(this.manifest?.modules ?? {}), ...paths]);
    try {
      const built = await oneAtATime(() => prebuild(this.projectDir, [...all].toSorted()));
      this.manifest = await this.keep(built);
    } catch {
      // The bundle of the handler with its packages will show what is wrong, and where.
      this.failed = true;
    }
  }

  private async keep({ contents, modules, inputs }: Prebuild): Promise<Manifest> {
    const hash = createHash('sha256').update(contents).digest('hex').slice(0, 12);
    const file = `packages-${hash}.prebuilt`;
    const manifest = { builtBy: BUILT_BY, file, modules, stamps: stampsOf(this.projectDir, inputs) };
    await fs.mkdir(this.folder, { recursive: true });
    await this.removeUnused();
    await replaceFile(join(this.folder, file), contents);
    await replaceFile(this.manifestFile, JSON.stringify(manifest));
    return manifest;
  }

  private async readManifest(): Promise<Manifest | undefined> {
    try {
      const manifest: Manifest = JSON.parse(await fs.readFile(this.manifestFile, 'utf8'));
      return manifest.builtBy === BUILT_BY ? manifest : undefined;
    } catch {
      return undefined;
    }
  }

  private async removeUnused(): Promise<void> {
    for (const name of await fs.readdir(this.folder)) {
      const path = join(this.folder, name);
      // Another dev server or test may have renamed or removed it meanwhile.
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats && Date.now() - stats.mtimeMs > KEPT_MS) await fs.rm(path, { force: true });
    }
  }

  private get manifestFile(): string {
    return join(this.folder, 'manifest.json');
  }
}

/** A reader finds the old file or the new one, never a part. */
async function replaceFile(path: string, contents: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}`;
  await fs.writeFile(temporary, contents);
  await fs.rename(temporary, path);
}
