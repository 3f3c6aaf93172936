import { isBuiltin } from 'node:module';
import { relative, sep } from 'node:path';
import type { ImportKind, OnResolveArgs, Plugin, PluginBuild, ResolveResult } from 'esbuild';
import { isOwnSource } from './bundle-options';
import type { PrebuiltDependencies } from './prebuilt-dependencies';

const IMPORTS: readonly ImportKind[] = ['import-statement', 'dynamic-import', 'require-call'];
const JAVASCRIPT = /\.(?:[cm]?js|json)$/;

/** Files beside the importer are none: a team's own sources lead to its own sources, unless they say otherwise. */
const PERHAPS_PACKAGES = /^[^.]|node_modules/;

/** Marks a resolution of our own, which must not come back to us. */
const RESOLVING = Symbol('resolving');

/** A query in the path, because esbuild would take `index.mjs` for an ES module, whatever its contents are. */
const STAND_IN = '?prebuilt';

/**
 * An esbuild plugin that leaves packages out of the bundle and takes them from a file that was bundled before.
 *
 * @param missing receives the packages that this file does not have yet: the build without them is of no use
 */
export function splitDependencies(dependencies: PrebuiltDependencies, missing: Set<string>): Plugin {
  return {
    name: 'split-dependencies',
    setup(build) {
      const resolve = resolveOnce(build);
      build.onStart(() => missing.clear());
      build.onResolve({ filter: PERHAPS_PACKAGES }, async (request) => {
        if (!dependencies.usable || request.pluginData === RESOLVING || !isImport(request)) return undefined;
        const resolved = await resolve(request);
        const path = packagePath(resolved, build.initialOptions.absWorkingDir ?? '');
        if (path === undefined) return undefined;
        const names = dependencies.exportsOf(path);
        if (names === undefined) missing.add(path);
        const namespace = names ? 'prebuilt-esm' : 'prebuilt';
        return { path: path + STAND_IN, namespace, sideEffects: resolved.sideEffects };
      });
      standInForEsModules(build, dependencies);
      standInForCommonJs(build, dependencies);
    },
  };
}

/** Each question makes esbuild read the folders up to the root again, 10 ms each: a folder asks once a build for a package. */
function resolveOnce(build: PluginBuild): (request: OnResolveArgs) => Promise<ResolveResult> {
  const asked = new Map<string, Promise<ResolveResult>>();
  build.onStart(() => asked.clear());
  return ({ path, importer, resolveDir, kind }) => {
    const question = JSON.stringify([path, resolveDir, kind]);
    const answer =
      asked.get(question) ?? build.resolve(path, { importer, resolveDir, kind, pluginData: RESOLVING });
    asked.set(question, answer);
    return answer;
  };
}

/** Says which names there are, so that they are imported and missed as those of the module itself. */
function standInForEsModules(build: PluginBuild, dependencies: PrebuiltDependencies): void {
  const modules = { filter: /.*/, namespace: 'prebuilt-esm' };
  build.onLoad(modules, ({ path }) => {
    const names = dependencies.exportsOf(withoutQuery(path)) ?? [];
    return { contents: `export { ${names.map(quoted).join(', ')} } from ${quoted(path)};` };
  });
  build.onResolve(modules, ({ path }) => ({ path, namespace: 'prebuilt' }));
}

function standInForCommonJs(build: PluginBuild, dependencies: PrebuiltDependencies): void {
  const modules = { filter: /.*/, namespace: 'prebuilt' };
  build.onLoad(modules, ({ path }) => {
    const run = `require(${quoted(dependencies.file)})[${quoted(withoutQuery(path))}]`;
    return { contents: `module.exports = ${run}();` };
  });
  build.onResolve(modules, ({ path }) => ({ path, external: true }));
}

/** Import attributes such as `with { type: 'text' }` are esbuild's to follow. */
function isImport({ path, kind, namespace, with: attributes }: OnResolveArgs): boolean {
  const isCode = IMPORTS.includes(kind) && !isBuiltin(path);
  return isCode && namespace === 'file' && Object.keys(attributes).length === 0;
}

/** The path of a package's module relative to the project, in the form of esbuild's metafile. */
function packagePath(resolved: ResolveResult, projectDir: string): string | undefined {
  const { path, namespace, external, errors } = resolved;
  if (errors.length > 0 || external || namespace !== 'file' || !JAVASCRIPT.test(path)) return undefined;
  const fromProject = relative(projectDir, path).split(sep).join('/');
  return isOwnSource(fromProject) ? undefined : fromProject;
}

function withoutQuery(path: string): string {
  return path.slice(0, -STAND_IN.length);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
