import { createHash, randomUUID } from 'node:crypto';
import { existsSync, promises as fs } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BuildContext, BuildFailure, BuildOptions, BuildResult } from 'esbuild';
import { context } from 'esbuild';
import type { BuildError } from './build-messages';
import { bundleOptions, isOwnSource } from './bundle-options';
import { FolderWatch } from './folder-watch';
import { PrebuiltDependencies } from './prebuilt-dependencies';
import { splitDependencies } from './split-dependencies';

/** A module that becomes a bundle of its own. */
export interface BundleEntry {
  /** Relative to the project, for example `src/index.ts` */
  readonly path: string;
  /** What it holds where there is no such file; one entry of a build at most. */
  readonly contents?: string;
}

/** What came of one build. */
export type Build =
  | {
      readonly ok: true;
      /** The bundle of each entry, by the entry's path. */
      readonly files: ReadonlyMap<string, string>;
      /** The file whose change led to it, relative to the project; none for the first. */
      readonly changed?: string;
      readonly durationMs: number;
    }
  | { readonly ok: false; readonly errors: readonly BuildError[] };

export interface WatchBundleOptions {
  readonly projectDir: string;
  /** What to bundle, asked for at each build. One whose file is not there is left out until it is. */
  readonly entries: () => readonly BundleEntry[];
  /** Hears of the first build, of those that were asked for, and of each further one that is not the same to the byte. */
  readonly onBuild: (build: Build) => void;
}

/** Bundles that follow their sources. */
export interface WatchedBundle {
  /** Builds now, because of a change elsewhere, such as of `api-config.yaml`. Resolves when it is done. */
  rebuild(changed: string): Promise<void>;
  /** Ends the watch and removes the bundles. */
  end(): Promise<void>;
}

/**
 * Bundles handlers as the image does, again after each change in a folder that the bundles have files from.
 *
 * Only the team's own sources are bundled each time; the packages come from a file that is made once.
 * The system tells of changes, because esbuild's own watch looks for them by turns and can take two seconds.
 *
 * @returns after the first build, whatever came of it
 */
export async function watchBundle(options: WatchBundleOptions): Promise<WatchedBundle> {
  const bundle = new Bundle(options);
  await bundle.start();
  return bundle;
}

type BuildOutcome = Pick<BuildResult, 'errors'> & Partial<BuildResult>;

class Bundle implements WatchedBundle {
  /** Beside the dependencies, so that whatever is left out of the bundle is found from there. */
  private readonly folder: string;
  private readonly watch: FolderWatch;
  private readonly dependencies: PrebuiltDependencies;
  private readonly missing = new Set<string>();
  private bundler?: { readonly entries: string; readonly context: BuildContext<BuildOptions> };
  private lastFiles?: string;
  private building: Promise<void> = Promise.resolve();

  constructor(private readonly options: WatchBundleOptions) {
    const name = `drystone-local-${process.pid}-${randomUUID().slice(0, 8)}`;
    this.folder = join(options.projectDir, 'node_modules', '.cache', name);
    this.dependencies = new PrebuiltDependencies(options.projectDir);
    this.watch = new FolderWatch(options.projectDir, (changed) => void this.buildAgain(changed));
  }

  async start(): Promise<void> {
    await this.build(undefined);
  }

  rebuild(changed: string): Promise<void> {
    this.lastFiles = undefined;
    return this.build(changed);
  }

  async end(): Promise<void> {
    this.watch.end();
    await this.building.catch(() => undefined);
    await this.bundler?.context.dispose();
    await fs.rm(this.folder, { recursive: true, force: true });
  }

  /** One build after the other, each of what the files hold when it begins, whatever came of the one before. */
  private build(changed: string | undefined): Promise<void> {
    this.building = this.building.catch(() => undefined).then(() => this.buildOnce(changed));
    return this.building;
  }

  /** Nobody waits for it: what it cannot write, while packages are installed for example, the next save can. */
  private async buildAgain(changed: string): Promise<void> {
    try {
      await this.build(changed);
    } catch (error) {
      this.lastFiles = undefined;
      this.options.onBuild({ ok: false, errors: [{ text: String(error) }] });
    }
  }

  private async buildOnce(changed: string | undefined): Promise<void> {
    const startedMs = performance.now();
    // What is saved while a folder is read that is not watched yet, nobody else tells.
    const startedAt = Date.now();
    const entryFolders = this.entryFolders();
    this.watch.add(entryFolders);
    const outcome = await this.buildAll();
    const sourceFolders = this.ownSources(outcome).map((path) => dirname(path));
    this.watch.add(sourceFolders, startedAt);
    if (outcome.errors.length > 0) {
      // esbuild does not say what a build that failed has read: the mend can be in any folder below.
      this.watch.addDeep(entryFolders, startedAt);
      this.lastFiles = undefined;
      return this.options.onBuild({ ok: false, errors: outcome.errors });
    }
    const files = await this.write(outcome);
    const names = JSON.stringify([...files]);
    if (names === this.lastFiles) return;
    this.lastFiles = names;
    this.options.onBuild({ ok: true, files, changed, durationMs: performance.now() - startedMs });
  }

  private entryFolders(): string[] {
    const written = this.options.entries().filter(({ contents }) => contents === undefined);
    return written.map(({ path }) => dirname(path));
  }

  private ownSources({ metafile }: BuildOutcome): string[] {
    const unwritten = this.options.entries().filter(({ contents }) => contents !== undefined);
    return Object.keys(metafile?.inputs ?? {})
      .filter(isOwnSource)
      .filter((input) => unwritten.every(({ path }) => path !== input));
  }

  private async buildAll(): Promise<BuildOutcome> {
    await this.dependencies.refresh();
    const outcome = await this.bundle();
    if (this.missing.size === 0) return outcome;
    await this.dependencies.add(this.missing);
    return this.bundle();
  }

  private async bundle(): Promise<BuildOutcome> {
    try {
      return await (await this.bundlerOf(this.entries())).rebuild();
    } catch (error) {
      if (isBuildFailure(error)) return { errors: error.errors };
      throw error;
    }
  }

  /** A handler that is not written yet must not keep the others from being built. */
  private entries(): BundleEntry[] {
    const { projectDir, entries } = this.options;
    return entries().filter(
      ({ path, contents }) => contents !== undefined || existsSync(join(projectDir, path)),
    );
  }

  private async bundlerOf(entries: readonly BundleEntry[]): Promise<BuildContext<BuildOptions>> {
    const key = JSON.stringify(entries);
    if (this.bundler?.entries === key) return this.bundler.context;
    await this.bundler?.context.dispose();
    this.bundler = { entries: key, context: await context(this.bundleOptions(entries)) };
    return this.bundler.context;
  }

  private bundleOptions(entries: readonly BundleEntry[]): BuildOptions {
    const { projectDir } = this.options;
    const written = entries.find(({ contents }) => contents !== undefined);
    return {
      ...bundleOptions(projectDir),
      entryPoints: entries.filter((entry) => entry !== written).map(({ path }) => path),
      ...(written && {
        stdin: { contents: written.contents ?? '', sourcefile: written.path, resolveDir: projectDir },
      }),
      outdir: this.folder,
      entryNames: '[name]',
      sourcemap: 'inline',
      sourcesContent: false,
      plugins: [splitDependencies(this.dependencies, this.missing)],
    };
  }

  /** Each bundle gets a file of its own: workers of the version before may still be about to load theirs. */
  private async write({ outputFiles = [], metafile }: BuildOutcome): Promise<ReadonlyMap<string, string>> {
    const entryOf = new Map(
      Object.entries(metafile?.outputs ?? {}).map(([path, { entryPoint = '' }]) => [
        basename(path),
        entryPoint,
      ]),
    );
    // Each time, because an installation while this runs can clear what is beside the packages.
    await fs.mkdir(this.folder, { recursive: true });
    return new Map(
      await Promise.all(
        outputFiles.map(async ({ path, contents }) => {
          const hash = createHash('sha256').update(contents).digest('hex').slice(0, 12);
          const file = join(this.folder, basename(path).replace(/\.js$/, `-${hash}.cjs`));
          // A worker may be reading the one that is there.
          if (!existsSync(file)) await fs.writeFile(file, contents);
          return [entryOf.get(basename(path)) ?? '', file] as const;
        }),
      ),
    );
  }
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
