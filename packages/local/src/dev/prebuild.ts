import { join } from 'node:path';
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

/**
 * Only as the entry of a bundle in ES format does esbuild list what a module exports. The package alone is enough for that,
 * in a fifth of the time, unless it exports all that another one does.
 */
async function exportNames(projectDir: string, paths: readonly string[]): Promise<ExportNames> {
  const { names, open } = await listExports(projectDir, paths, 'external');
  if (open.length === 0) return names;
  const whole = await listExports(projectDir, open, 'bundle');
  return new Map([...names, ...whole.names]);
}

type ExportNames = ReadonlyMap<string, readonly string[]>;

/** @returns the names by path, and the paths for which some are missing */
async function listExports(projectDir: string, paths: readonly string[], packages: 'bundle' | 'external') {
  const entryPoints = paths.map((path) => `./${path}`);
  const { metafile, outputFiles } = await build({
    ...bundleOptions(projectDir),
    format: 'esm',
    outdir: '.',
    entryPoints,
    packages,
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const outputs = Object.entries(metafile.outputs).map(([file, { entryPoint = '', exports }]) => ({
    entryPoint,
    exports,
    isOpen: EXPORTS_ALL.test(texts.get(join(projectDir, file)) ?? ''),
  }));
  return {
    names: new Map(outputs.map(({ entryPoint, exports }) => [entryPoint, exports])),
    open: outputs.filter(({ isOpen }) => isOpen).map(({ entryPoint }) => entryPoint),
  };
}

/** What esbuild makes of `export * from 'another-package'` where that stays outside. */
const EXPORTS_ALL = /^(?:__reExport\(|export \* from )/m;
