import { Component, JsonFile, type Project, type Task } from 'projen';

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
    this.buildTask = project.addTask(`build:${shortName}`, {
      description: `Compile ${options.name}`,
      cwd: folder,
    });
    this.buildTask.exec('tsc --build');
    if (options.esm) this.buildTask.exec(esmBundle());
  }
}

function packageJson(options: WorkspacePackageOptions, folder: string) {
  return {
    name: options.name,
    version: options.version,
    description: options.description,
    license: 'Apache-2.0',
    repository: { type: 'git', url: 'https://github.com/drystone/drystone.git', directory: folder },
    engines: { node: '>= 20.16.0' },
    main: 'lib/index.js',
    types: 'lib/index.d.ts',
    exports: { '.': options.esm ? dualEntry() : commonJsEntry(), './package.json': './package.json' },
    bin: options.bin,
    files: ['lib', ...(options.files ?? [])],
    sideEffects: false,
    dependencies: options.dependencies,
    devDependencies: options.devDependencies,
  };
}

function commonJsEntry() {
  return { types: './lib/index.d.ts', default: './lib/index.js' };
}

function dualEntry() {
  return {
    import: { types: './lib/index.d.mts', default: './lib/index.mjs' },
    require: { types: './lib/index.d.ts', default: './lib/index.js' },
  };
}

function tsconfig() {
  return {
    extends: '../../tsconfig.base.json',
    compilerOptions: { rootDir: 'src', outDir: 'lib' },
    include: ['src'],
  };
}

/** The ES module's types are those of the CommonJS form, which a bare copy would look for beside other file names. */
function esmBundle() {
  return [
    'esbuild src/index.ts --bundle --platform=node --format=esm --target=node20',
    '--packages=external --outfile=lib/index.mjs --log-level=warning && echo "export * from \'./index.js\';" > lib/index.d.mts',
  ].join(' ');
}
