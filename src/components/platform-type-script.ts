import { JsonFile } from 'projen/lib/json';
import { Component } from 'projen/lib/component';
import type { Repository } from './repository';
import { toolVersions } from './tool-versions';

/** TypeScript for a platform: what jsii compiles the project types by, the constructs, and the check of all there is. */
export class PlatformTypeScript extends Component {
  public constructor(repository: Repository, constructsFolder: string) {
    super(repository);
    const { nodeVersion } = repository.standards;
    repository._packageJson.requireDependency('devDependencies', 'typescript', toolVersions.typescript);
    repository._packageJson.requireDependency('devDependencies', 'jiti', toolVersions.jiti);
    repository._packageJson.requireDependency('devDependencies', '@types/node', `^${nodeVersion}.0.0`);
    this.write('tsconfig.json', {
      compilerOptions: { ...JSII_OPTIONS, rootDir: 'src', outDir: 'lib' },
      include: ['src/**/*.ts'],
      exclude: ['node_modules'],
    });
    // The standards are compiled into the constructs as well, so both folders count.
    this.write(`${constructsFolder}/tsconfig.json`, {
      extends: '../tsconfig.json',
      compilerOptions: { rootDir: '..', outDir: 'dist' },
      include: ['lib'],
    });
    this.write('tsconfig.dev.json', {
      extends: './tsconfig.json',
      compilerOptions: { rootDir: '.', noEmit: true, isolatedModules: true },
      include: ['src', 'test', `${constructsFolder}/lib`, `${constructsFolder}/test`, '.projenrc.ts'],
    });
  }

  private write(path: string, obj: object): void {
    new JsonFile(this.project, path, { editGitignore: false, obj });
  }
}

/** What jsii accepts under its rule set `strict`. */
const JSII_OPTIONS = {
  target: 'ES2022',
  lib: ['es2023'],
  module: 'node16',
  moduleResolution: 'node16',
  types: ['node'],
  declaration: true,
  noEmitOnError: true,
  strict: true,
  alwaysStrict: true,
  strictNullChecks: true,
  strictPropertyInitialization: true,
  noImplicitAny: true,
  noImplicitThis: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  stripInternal: false,
};
