import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { BuildContext, BuildResult, Message, Plugin } from 'esbuild';
import { context } from 'esbuild';

/** What came of one build. */
export type Build =
  | { readonly ok: true; readonly file: string; readonly durationMs: number }
  | { readonly ok: false; readonly errors: readonly Message[] };

export interface WatchBundleOptions {
  readonly projectDir: string;
  /** Relative to the project, for example `src/index.ts` */
  readonly entry: string;
  /** Hears of the first build, and of each further one that is not the same to the byte. */
  readonly onBuild: (build: Build) => void;
}

/**
 * Bundles the handler as the image does, again after each change of a file that is in the bundle.
 *
 * @returns a function that ends the watch and removes the bundles
 */
export async function watchBundle(options: WatchBundleOptions): Promise<() => Promise<void>> {
  // Beside the dependencies, so that whatever is left out of the bundle is found from there.
  const folder = join(options.projectDir, 'node_modules', '.cache', `drystone-local-${process.pid}`);
  await fs.mkdir(folder, { recursive: true });
  const bundler = await context({
    absWorkingDir: options.projectDir,
    entryPoints: [options.entry],
    outfile: join(folder, 'handler.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // What Lambda's guides advise for the AWS SDK: its ES modules bundle to half the size.
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    sourcesContent: false,
    write: false,
    logLevel: 'silent',
    plugins: [reportBuilds(folder, options.onBuild)],
  });
  await bundler.watch();
  return () => end(bundler, folder);
}

/** Each bundle gets a file of its own: workers of the version before may still be about to load theirs. */
function reportBuilds(folder: string, onBuild: (build: Build) => void): Plugin {
  return {
    name: 'report-builds',
    setup(build) {
      let startedMs = 0;
      let lastFile: string | undefined;
      build.onStart(() => {
        startedMs = performance.now();
      });
      build.onEnd(async ({ errors, outputFiles }: BuildResult) => {
        const contents = outputFiles?.[0]?.contents;
        if (errors.length > 0 || !contents) {
          lastFile = undefined;
          return onBuild({ ok: false, errors });
        }
        const file = join(
          folder,
          `handler-${createHash('sha256').update(contents).digest('hex').slice(0, 12)}.cjs`,
        );
        if (file === lastFile) return;
        lastFile = file;
        await fs.writeFile(file, contents);
        onBuild({ ok: true, file, durationMs: performance.now() - startedMs });
      });
    },
  };
}

async function end(bundler: BuildContext, folder: string): Promise<void> {
  await bundler.dispose();
  await fs.rm(folder, { recursive: true, force: true });
}
