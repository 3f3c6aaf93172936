import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Build, type BundleEntry, watchBundle, type WatchedBundle } from '../../src/dev/watch-bundle';
import { FunctionWorker } from '../../src/lambda/function-worker';
import { buildThreadCode } from '../../src/lambda/thread-code';
import { invocationOf, removeVersions, versionOf } from '../lambda/bundled';
import { ProjectFolder } from './project-folder';

const CACHE = 'node_modules/.cache/drystone-local';

/** Packages of every kind that a handler can import. */
const PACKAGES = {
  'node_modules/es/package.json':
    '{ "type": "module", "exports": { ".": "./index.js", "./sub": "./sub.js" } }',
  'node_modules/es/index.js': 'export default "es default"; export const named = "es named";',
  'node_modules/all/package.json': '{ "type": "module" }',
  'node_modules/all/index.js': 'export * from "./inner.js"; export const own = "own";',
  'node_modules/all/inner.js': 'export * from "es"; export * from "es/sub";',
  'node_modules/es/sub.js':
    'export const sub = "es sub"; export let count = 0; export const add = () => ++count;',
  'node_modules/cjs/index.js': 'module.exports = () => "cjs default"; module.exports.named = "cjs named";',
  'node_modules/transpiled/index.js':
    'exports.__esModule = true; exports.default = "transpiled default"; exports.named = "transpiled named";',
  'node_modules/dual/package.json': '{ "exports": { "import": "./index.mjs", "require": "./index.cjs" } }',
  'node_modules/dual/index.mjs': 'export default "dual es"; export const kind = "es";',
  'node_modules/dual/index.cjs': 'exports.kind = "cjs";',
  'node_modules/data/data.json': '{ "seats": 3 }',
  'node_modules/later/index.js':
    'exports.load = async () => (await import("node:" + "path")).posix.join("a", "b");',
  'node_modules/trace/index.js': 'exports.order = [...(globalThis.trace ?? []), "package"];',
};

describe('watchBundle', () => {
  let threadCode: string;
  let project: ProjectFolder;
  let builds: Build[];
  let heard: () => void;
  let bundle: WatchedBundle | undefined;

  beforeAll(async () => (threadCode = await buildThreadCode()));

  beforeEach(() => {
    project = new ProjectFolder();
    project.write(PACKAGES);
  });

  afterEach(async () => {
    await stop();
    project.remove();
    removeVersions();
  });

  async function start(source: string, entry = 'src/index.ts'): Promise<void> {
    project.write({ [entry]: source });
    builds = [];
    const onBuild = (build: Build) => {
      builds.push(build);
      heard?.();
    };
    bundle = await watchBundle({ projectDir: project.path, entries: () => [{ path: entry }], onBuild });
  }

  async function stop(): Promise<void> {
    await bundle?.end();
    bundle = undefined;
  }

  async function save(files: Record<string, string>): Promise<void> {
    const next = new Promise<void>((resolve) => (heard = resolve));
    project.write(files);
    await next;
  }

  function lastFile(): string {
    const build = builds.at(-1);
    if (!build?.ok) throw new Error(build?.errors.map(({ text }) => text).join('\n') ?? 'nothing was built');
    return [...build.files.values()][0] ?? '';
  }

  /** What the handler of the last build returns, called twice. */
  async function call(): Promise<unknown> {
    const worker = new FunctionWorker(
      versionOf('', { handlerFile: lastFile() }),
      threadCode,
      () => undefined,
    );
    try {
      expect(await worker.ready).toMatchObject({ ok: true });
      await worker.invoke(invocationOf({}));
      const outcome = await worker.invoke(invocationOf({}));
      return outcome.ok ? outcome.result : outcome.fault;
    } finally {
      await worker.stop();
    }
  }

  function cached(suffix: string): string[] {
    return readdirSync(join(project.path, CACHE)).filter((name) => name.endsWith(suffix));
  }

  const returning = (imports: string, value: string) =>
    `${imports}\nexport const handler = async () => (${value});\n`;

  describe.each(['src/index.ts', 'src/index.mts'])('in %s', (entry) => {
    const isModule = entry.endsWith('.mts');

    it.each([
      [
        'the default and a name of an ES module',
        'import d, { named } from "es"',
        '[d, named]',
        ['es default', 'es named'],
      ],
      ['a path inside a package', 'import { sub } from "es/sub"', 'sub', 'es sub'],
      ['a binding that changes', 'import { add, count } from "es/sub"', '[add(), count].length && count', 2],
      ['all of an ES module', 'import * as all from "es/sub"', 'Object.keys(all)', ['add', 'count', 'sub']],
      [
        'a package that exports all of another one',
        'import { named, sub, own } from "all"',
        '[named, sub, own]',
        ['es named', 'es sub', 'own'],
      ],
      [
        'the value and a name of a CommonJS module',
        'import d, { named } from "cjs"',
        '[d(), named]',
        ['cjs default', 'cjs named'],
      ],
      [
        'the default of a transpiled module',
        'import d, { named } from "transpiled"',
        '[d.default ?? d, named]',
        ['transpiled default', 'transpiled named'],
      ],
      ['a package of both kinds', 'import d, { kind } from "dual"', '[d, kind]', ['dual es', 'es']],
      ['a package when it is needed', '', '(await import("es")).default', 'es default'],
      ['JSON', 'import data from "data/data.json"', 'data.seats', 3],
      ['a package that imports when it is called', 'import { load } from "later"', 'await load()', 'a/b'],
    ])('imports %s', async (_, imports, value, expected) => {
      await start(returning(imports, value), entry);
      expect(await call()).toEqual(expected);
      expect(readFileSync(lastFile(), 'utf8')).not.toMatch(/"(?:es|cjs|dual) \w+"/);
      expect(cached('.v8')).toHaveLength(1);
      expect(await call()).toEqual(expected);
    });

    it('gives what a transpiled module has as default as Node.js would', async () => {
      await start(returning('import d from "transpiled"', 'typeof d'), entry);
      expect(await call()).toBe(isModule ? 'object' : 'string');
    });
  });

  it.each([
    ['a CommonJS module', 'require("cjs").named', 'cjs named'],
    ['the CommonJS face of a package of both kinds', 'require("dual").kind', 'cjs'],
    ['an ES module', 'require("es").default', 'es default'],
  ])('requires %s', async (_, value, expected) => {
    await start(returning('', value));
    expect(await call()).toBe(expected);
  });

  it('runs the modules in the order of the imports', async () => {
    project.write({ 'src/first.ts': '(globalThis as any).trace = ["own"]; export {};' });
    await start(returning('import "./first"; import { order } from "trace"', 'order'));
    expect(await call()).toEqual(['own', 'package']);
  });

  it('reports a name that a package does not export, at its place', async () => {
    await start(returning('import { nmaed } from "es"', 'nmaed'));
    expect(builds).toMatchObject([
      {
        ok: false,
        errors: [{ text: expect.stringMatching(/^No matching export .* "nmaed"/), location: { line: 1 } }],
      },
    ]);
  });

  it('takes the packages from the file of the start before', async () => {
    await start(returning('import { named } from "es"', 'named'));
    await stop();
    const [name = ''] = cached('.prebuilt');
    const before = statSync(join(project.path, CACHE, name)).ino;
    await start(returning('import { named } from "es"', '[named]'));
    expect(await call()).toEqual(['es named']);
    expect(statSync(join(project.path, CACHE, name)).ino).toBe(before);
  });

  it.each([
    ['is damaged', () => project.write({ [`${CACHE}/manifest.json`]: '{ "file": ' })],
    ['lost its packages', () => rmSync(join(project.path, CACHE, cached('.prebuilt')[0] ?? ''))],
  ])('builds the packages again when the file of the start before %s', async (_, damage) => {
    await start(returning('import { named } from "es"', 'named'));
    await stop();
    damage();
    await start(returning('import { named } from "es"', 'named'));
    expect(await call()).toBe('es named');
  });

  it('keeps what it bundled where another start removes a file of its own meanwhile', async () => {
    project.write({ [`${CACHE}/older`]: '' });
    project.link('.cache/drystone-local/gone', 'is-not-there');
    await start(returning('import { named } from "es"', 'named'));
    expect(cached('.prebuilt')).toHaveLength(1);
    expect(await call()).toBe('es named');
  });

  it('runs a package once that is imported by its name and by its path', async () => {
    await start(
      returning(
        'import { add } from "es/sub"; import { count } from "../node_modules/es/sub.js"',
        '[add(), count]',
      ),
    );
    // It answers twice.
    expect(await call()).toEqual([2, 2]);
  });

  it('takes a package that changed between two starts', async () => {
    await start(returning('import { named } from "es"', 'named'));
    await stop();
    project.write({ 'node_modules/es/index.js': 'export const named = "renewed";' });
    await start(returning('import { named } from "es"', 'named'));
    expect(await call()).toBe('renewed');
  });

  it('takes packages that were changed, added and moved while it runs', async () => {
    await start(returning('import { named } from "es"', 'named'));
    project.write({
      'node_modules/.package-lock.json': '{}',
      'node_modules/es/index.js': 'export { named } from "inner";',
      'node_modules/es/node_modules/inner/package.json': '{}',
      'node_modules/es/node_modules/inner/index.js': 'exports.named = "inner";',
      'node_modules/added/index.js': 'exports.added = "added";',
    });
    await save({
      'src/index.ts': returning(
        'import { named } from "es"; import { added } from "added"',
        '[named, added]',
      ),
    });
    expect(await call()).toEqual(['inner', 'added']);
  });

  it('goes on after an installation that cleared the caches', async () => {
    await start(returning('import { named } from "es"', 'named'));
    rmSync(join(project.path, 'node_modules/.cache'), { recursive: true });
    await save({ 'src/index.ts': returning('import { named } from "es"', '[named]') });
    expect(await call()).toEqual(['es named']);
  });

  it('says why a build could not be written, and builds again after the next save', async () => {
    await start(returning('', '1'));
    const cache = join(project.path, 'node_modules/.cache');
    rmSync(cache, { recursive: true });
    project.write({ 'node_modules/.cache': 'no folder' });
    await save({ 'src/index.ts': returning('', '2') });
    expect(builds.at(-1)).toMatchObject({ ok: false, errors: [{ text: expect.stringContaining(cache) }] });
    rmSync(cache);
    await save({ 'src/index.ts': returning('', '3') });
    expect(await call()).toBe(3);
  });

  it('notices an installation that puts another version of a package in the way', async () => {
    project.write({
      'node_modules/outer/index.js': 'exports.inner = require("inner");',
      'node_modules/inner/index.js': 'module.exports = 1;',
    });
    await start(returning('import { inner } from "outer"', 'inner'));
    project.write({
      'node_modules/.package-lock.json': '{}',
      'node_modules/outer/node_modules/inner/index.js': 'module.exports = 2;',
    });
    await save({ 'src/index.ts': returning('import { inner } from "outer"', '[inner]') });
    expect(await call()).toEqual([2]);
  });

  it('treats a package that is linked in as sources of the team', async () => {
    project.write({ '../shared/index.ts': 'export const shared = "before";' });
    project.link('shared', '../shared');
    await start(returning('import { shared } from "shared"', 'shared'));
    expect(await call()).toBe('before');
    await save({ '../shared/index.ts': 'export const shared = "after";' });
    expect(await call()).toBe('after');
  });

  it('bundles everything in one file when a package imports what is linked in', async () => {
    project.write({
      '../shared/index.ts': 'export const list: string[] = [];',
      'node_modules/adds/index.js': 'require("shared").list.push("once");',
    });
    project.link('shared', '../shared');
    await start(returning('import "adds"; import { list } from "shared"', 'list'));
    expect(await call()).toEqual(['once']);
  });

  it('reports a package that cannot be bundled, at its place, and takes it once it is mended', async () => {
    project.write({ 'node_modules/cjs/index.js': 'module.exports = ;' });
    await start(returning('import d, { named } from "cjs"; import es from "es"', '[named, es]'));
    expect(builds).toMatchObject([
      { ok: false, errors: [{ location: { file: 'node_modules/cjs/index.js', line: 1 } }] },
    ]);
    project.write({ 'node_modules/cjs/index.js': 'exports.named = "mended";' });
    await save({
      'src/index.ts': returning('import { named } from "cjs"; import es from "es"', '[named, es]'),
    });
    expect(await call()).toEqual(['mended', 'es default']);
  });

  it('takes a handler that is written after the start', async () => {
    builds = [];
    const onBuild = (build: Build) => {
      builds.push(build);
      heard?.();
    };
    bundle = await watchBundle({
      projectDir: project.path,
      entries: () => [{ path: 'src/index.ts' }],
      onBuild,
    });
    expect(builds).toMatchObject([{ ok: true, files: new Map() }]);
    await save({ 'src/index.ts': 'export const handler = async () => "late";' });
    expect(await call()).toBe('late');
  });

  it('takes a file in a folder of its own that is mended after it failed the first build', async () => {
    project.write({ 'src/fares/index.ts': 'export const fare = ;' });
    await start('import { fare } from "./fares"; export const handler = async () => fare;');
    expect(builds.at(-1)).toMatchObject({ ok: false });
    await save({ 'src/fares/index.ts': 'export const fare = 5;' });
    expect(await call()).toBe(5);
  });

  it('takes what is saved in a folder of its own while the first build goes on', async () => {
    project.write({
      'src/index.ts': 'import { fare } from "./fares"; export const handler = async () => fare;',
    });
    builds = [];
    let saves = 0;
    const second = new Promise<void>((resolve) => (heard = () => builds.length === 2 && resolve()));
    bundle = await watchBundle({
      projectDir: project.path,
      // Asked for before and after the sources are read.
      entries: () => {
        if (builds.length === 0) project.write({ 'src/fares/index.ts': `export const fare = ${++saves};` });
        return [{ path: 'src/index.ts' }];
      },
      onBuild: (build) => {
        builds.push(build);
        heard();
      },
    });
    expect(await call()).toBeLessThan(saves);
    await second;
    expect(await call()).toBe(saves);
  });

  it('follows a folder that was removed and is there again', async () => {
    project.write({ 'src/fares/index.ts': 'export const fare = 1;' });
    await start('import { fare } from "./fares"; export const handler = async () => fare;');
    const failed = new Promise<void>((resolve) => (heard = resolve));
    rmSync(join(project.path, 'src/fares'), { recursive: true });
    await failed;
    await save({ 'src/fares/index.ts': 'export const fare = 2;' });
    expect(await call()).toBe(2);
    await save({ 'src/fares/index.ts': 'export const fare = 3;' });
    expect(await call()).toBe(3);
  });

  it('bundles several entries, one of which is written nowhere, and those alone that are asked for', async () => {
    let entries: BundleEntry[] = [
      { path: 'src/index.ts' },
      { path: 'authorizer.ts', contents: 'export { named as handler } from "es";' },
    ];
    const keysOf = (build: Build | undefined) => (build?.ok ? [...build.files.keys()].toSorted() : build);
    builds = [];
    project.write({ 'src/index.ts': returning('import { named } from "es"', 'named') });
    bundle = await watchBundle({
      projectDir: project.path,
      entries: () => entries,
      onBuild: (build) => builds.push(build),
    });
    expect(keysOf(builds.at(-1))).toEqual(['authorizer.ts', 'src/index.ts']);
    const [file = ''] = builds.at(-1)?.ok ? (builds.at(-1) as Build & { ok: true }).files.values() : [];
    expect(readFileSync(file, 'utf8')).not.toContain('"es named"');
    project.write({ 'src/search.ts': returning('', '1') });
    entries = [{ path: 'src/search.ts' }];
    await bundle.rebuild('api-config.yaml');
    expect(keysOf(builds.at(-1))).toEqual(['src/search.ts']);
    expect(builds.at(-1)).toMatchObject({ changed: 'api-config.yaml' });
  });
});
