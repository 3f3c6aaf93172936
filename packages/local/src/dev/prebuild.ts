import type { Metafile } from 'esbuild';
import { build } from 'esbuild';
import { bundleOptions, isOwnSource } from './bundle-options';

/** Modules of packages in one CommonJS file, which exports a function for each that runs it and gives its exports. */
export interface Prebuild {
  readonly contents: Uint8Array;
  /** The names that each module exports; `null` for CommonJS. By path relative to the project. */
  readonly modules: Readonly<Record<string, readonly string[] | null>>;
  /** All files in it, relative to the project. */
  readonly inputs: readonly string[];
}

/**
 * Bundles modules of packages, each to be run when and in the order it is asked for.
 *
 * @param paths of JavaScript and JSON files, relative to the project
 * @throws Error if esbuild cannot bundle them, or if one leads back to the team's own sources
 */
export async function prebuild(projectDir: string, paths: readonly string[]): Promise<Prebuild> {
  const [{ metafile, outputFiles }, names] = await Promise.all([
    build({
      ...bundleOptions(projectDir),
      stdin: { contents: entryOf(paths), resolveDir: projectDir },
      // V8 refuses `import()` in code that it compiled at an earlier time; esbuild makes it a `require()`.
      supported: { 'dynamic-import': false },
    }),
    exportNames(projectDir, paths),
  ]);
  const inputs = Object.keys(metafile.inputs).filter((path) => path !== '<stdin>');
  const own = inputs.find(isOwnSource);
  if (own !== undefined) throw new Error(`${own} is imported by a package, and can change`);
  const isEsModule = (path: string) => metafile.inputs[path]?.format === 'esm';
  const modules = paths.map((path) => [path, isEsModule(path) ? (names.get(path) ?? []) : null]);
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  return { contents, modules: Object.fromEntries(modules), inputs };
}

function entryOf(paths: readonly string[]): string {
  const lines = paths.map(
    (path) => `${JSON.stringify(path)}: () => require(${JSON.stringify(`./${path}`)}),`,
  );
  return ['module.exports = {', ...lines, '};'].join('\n');
}

/** Only as the entry of a bundle in ES format does esbuild list what a module exports. */
async function exportNames(
  projectDir: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const entryPoints = paths.map((path) => `./${path}`);
  const options = { ...bundleOptions(projectDir), format: 'esm', outdir: '.' } as const;
  const { metafile }: { metafile: Metafile } = await build({ ...options, entryPoints });
  return new Map(
    Object.values(metafile.outputs).map(({ entryPoint = '', exports }) => [entryPoint, exports]),
  );
}
