import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildContext, BuildFailure, BuildOptions, BuildResult, Message } from 'esbuild';
import { context } from 'esbuild';
import { bundleOptions, isOwnSource } from './bundle-options';
import { FolderWatch } from './folder-watch';
import { PrebuiltDependencies } from './prebuilt-dependencies';
import { splitDependencies } from './split-dependencies';

/** What came of one build. */
export type Build =
  | {
      readonly ok: true;
      readonly file: string;
      /** The file whose change led to it, relative to the project; none for the first. */
      readonly changed?: string;
      readonly durationMs: number;
    }
  | { readonly ok: false; readonly errors: readonly Message[] };

export interface WatchBundleOptions {
  readonly projectDir: string;
  /** Relative to the project, for example `src/index.ts` */
  readonly entry: string;
  /** Hears of the first build, and of each further one that is not the same to the byte. */
  readonly onBuild: (build: Build) => void;
}

/**
 * Bundles the handler as the image does, again after each change in a folder that the bundle has files from.
 *
 * Only the team's own sources are bundled each time; the packages come from a file that is made once.
 * The system tells of changes, because esbuild's own watch looks for them by turns and can take two seconds.
 *
 * @returns a function that ends the watch and removes the bundles
 */
export async function watchBundle(options: WatchBundleOptions): Promise<() => Promise<void>> {
  const bundle = new WatchedBundle(options);
  await bundle.start();
  return () => bundle.end();
}

type BuildOutcome = Pick<BuildResult, 'errors'> & Partial<BuildResult>;

class WatchedBundle {
  /** Beside the dependencies, so that whatever is left out of the bundle is found from there. */
  private readonly folder: string;
  private readonly watch: FolderWatch;
  private readonly dependencies: PrebuiltDependencies;
  private readonly missing = new Set<string>();
  private bundler?: BuildContext<BuildOptions>;
  private lastFile?: string;
  private building: Promise<void> = Promise.resolve();

  constructor(private readonly options: WatchBundleOptions) {
    this.folder = join(options.projectDir, 'node_modules', '.cache', `drystone-local-${process.pid}`);
    this.dependencies = new PrebuiltDependencies(options.projectDir);
    this.watch = new FolderWatch(options.projectDir, (changed) => this.build(changed));
  }

  async start(): Promise<void> {
    this.bundler = await context(this.handlerOptions());
    this.watch.add([dirname(this.options.entry)]);
    this.build();
    await this.building;
  }

  async end(): Promise<void> {
    this.watch.end();
    await this.building;
    await this.bundler?.dispose();
    await fs.rm(this.folder, { recursive: true, force: true });
  }

  /** One build after the other, each of what the files hold when it begins. */
  private build(changed?: string): void {
    this.building = this.building.then(() => this.buildOnce(changed));
  }

  private async buildOnce(changed: string | undefined): Promise<void> {
    const startedMs = performance.now();
    const { errors, outputFiles, metafile } = await this.rebuild();
    this.watch.add(
      Object.keys(metafile?.inputs ?? {})
        .filter(isOwnSource)
        .map((path) => dirname(path)),
    );
    const contents = outputFiles?.[0]?.contents;
    if (errors.length > 0 || !contents) {
      this.lastFile = undefined;
      return this.options.onBuild({ ok: false, errors });
    }
    const file = this.fileFor(contents);
    if (file === this.lastFile) return;
    this.lastFile = file;
    // Each time, because an installation while this runs can clear what is beside the packages.
    await fs.mkdir(this.folder, { recursive: true });
    await fs.writeFile(file, contents);
    this.options.onBuild({ ok: true, file, changed, durationMs: performance.now() - startedMs });
  }

  private async rebuild(): Promise<BuildOutcome> {
    await this.dependencies.refresh();
    const outcome = await this.bundle();
    if (this.missing.size === 0) return outcome;
    await this.dependencies.add(this.missing);
    return this.bundle();
  }

  private async bundle(): Promise<BuildOutcome> {
    try {
      return await this.bundler!.rebuild();
    } catch (error) {
      return { errors: (error as BuildFailure).errors };
    }
  }

  private handlerOptions(): BuildOptions {
    return {
      ...bundleOptions(this.options.projectDir),
      entryPoints: [this.options.entry],
      outfile: join(this.folder, 'handler.cjs'),
      sourcemap: 'inline',
      sourcesContent: false,
      plugins: [splitDependencies(this.dependencies, this.missing)],
    };
  }

  /** Each bundle gets a file of its own: workers of the version before may still be about to load theirs. */
  private fileFor(contents: Uint8Array): string {
    const hash = createHash('sha256').update(contents).digest('hex').slice(0, 12);
    return join(this.folder, `handler-${hash}.cjs`);
  }
}
