import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Component, JsonFile, type Project, type Task, TextFile } from 'projen';

/** What a package of the workspace says of itself. */
export interface WorkspacePackageOptions {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly bin?: Record<string, string>;
  /** Also ship an ES module, so that bundlers can drop what a handler does not use. Default: false */
  readonly esm?: boolean;
  /** Folders of `src` that are imported by a path of their own, `<name>/<folder>`. Default: none */
  readonly subpaths?: readonly string[];
  /** What a user must install beside it, one copy for all. Default: none */
  readonly peers?: Record<string, string>;
  /** What only the users of a sub-path install. Default: none */
  readonly optionalPeers?: Record<string, string>;
  /** Files beside `lib` that go into the tarball. Default: none */
  readonly files?: string[];
}

/**
 * A plain TypeScript package under `packages/`.
 *
 * Not a projen NodeProject: that installs on its own, and the workspace has one lock file.
 */
export class WorkspacePackage extends Component {
  public readonly buildTask: Task;

  constructor(project: Project, options: WorkspacePackageOptions) {
    super(project, options.name);
    const shortName = options.name.split('/')[1];
    const folder = `packages/${shortName}`;
    new JsonFile(project, `${folder}/package.json`, { obj: packageJson(options, folder) });
    new JsonFile(project, `${folder}/tsconfig.json`, { obj: tsconfig() });
    // Whoever gets the package gets its licence with it (Apache License 2.0, 4a).
    const licence = readFileSync(join(project.outdir, 'LICENSE'), 'utf8').trimEnd();
    new TextFile(project, `${folder}/LICENSE`, { lines: [...licence.split('\n'), ''] });
    this.buildTask = project.addTask(`build:${shortName}`, {
      description: `Compile ${options.name}`,
      cwd: folder,
    });
    this.buildTask.exec('tsc --build');
    if (options.esm) for (const command of esmBundle(options)) this.buildTask.exec(command);
  }
}

function packageJson(options: WorkspacePackageOptions, folder: string) {
  return {
    name: options.name,
    version: options.version,
    description: options.description,
    license: 'Apache-2.0',
    repository: { type: 'git', url: 'git+https://github.com/drystone/drystone.git', directory: folder },
    type: 'commonjs',
    engines: { node: '>= 20.19.0' },
    main: 'lib/index.js',
    types: 'lib/index.d.ts',
    exports: { ...entries(options), './package.json': './package.json' },
    bin: options.bin,
    files: ['lib', ...(options.files ?? [])],
    sideEffects: false,
    dependencies: options.dependencies,
    ...peerFields(options),
    devDependencies: { ...options.peers, ...options.optionalPeers, ...options.devDependencies },
  };
}

function peerFields({ peers, optionalPeers }: WorkspacePackageOptions) {
  const isOptional = Object.keys(optionalPeers ?? {}).map((name) => [name, { optional: true }] as const);
  return {
    ...((peers ?? optionalPeers) && { peerDependencies: { ...peers, ...optionalPeers } }),
    ...(optionalPeers && { peerDependenciesMeta: Object.fromEntries(isOptional) }),
  };
}

function entries({ esm, subpaths = [] }: WorkspacePackageOptions) {
  const entry = esm ? dualEntry : commonJsEntry;
  return Object.fromEntries([
    ['.', entry('./lib/index')],
    ...subpaths.map((folder) => [`./${folder}`, entry(`./lib/${folder}/index`)] as const),
  ]);
}

function commonJsEntry(file: string) {
  return { types: `${file}.d.ts`, default: `${file}.js` };
}

function dualEntry(file: string) {
  return {
    import: { types: `${file}.d.mts`, default: `${file}.mjs` },
    require: { types: `${file}.d.ts`, default: `${file}.js` },
  };
}

function tsconfig() {
  return {
    extends: '../../tsconfig.base.json',
    compilerOptions: { rootDir: 'src', outDir: 'lib' },
    include: ['src'],
  };
}

/**
 * The ES modules of all entries share what they have in common, so that an error has one class. Their types are those
 * of the CommonJS form, which a bare copy would look for beside other file names.
 */
function esmBundle({ subpaths = [] }: WorkspacePackageOptions): string[] {
  const entryFolders = ['', ...subpaths.map((folder) => `${folder}/`)];
  const sources = entryFolders.map((folder) => `src/${folder}index.ts`).join(' ');
  return [
    // Shared parts are called by their content, so those of earlier builds would stay and be shipped.
    'rm -rf lib/shared',
    `esbuild ${sources} --bundle --splitting --platform=node --format=esm --target=node20 ` +
      '--packages=external --outbase=src --outdir=lib --out-extension:.js=.mjs ' +
      '--chunk-names=shared/[name]-[hash] --log-level=warning',
    ...entryFolders.map((folder) => `echo "export * from './index.js';" > lib/${folder}index.d.mts`),
  ];
}
