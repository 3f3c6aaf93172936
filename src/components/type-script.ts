import { JsonFile } from 'projen/lib/json';
import type { Repository } from './repository';
import { toolVersions } from './tool-versions';

/** TypeScript: a strict `tsconfig.json`, and `compile`, which only checks (esbuild makes the bundle). */
export class TypeScript extends JsonFile {
  /**
   * @param folders where the code is, beside `test`
   */
  public constructor(project: Repository, folders: readonly string[]) {
    super(project, 'tsconfig.json', {
      editGitignore: false,
      obj: {
        compilerOptions: {
          target: 'es2023',
          lib: ['es2023'],
          module: 'preserve',
          moduleResolution: 'bundler',
          types: ['node'],
          noEmit: true,
          strict: true,
          noUncheckedIndexedAccess: true,
          noImplicitReturns: true,
          noFallthroughCasesInSwitch: true,
          isolatedModules: true,
          skipLibCheck: true,
        },
        include: [...folders, 'test', ...(project.ejected ? [] : ['.projenrc.ts'])],
      },
    });
    const { nodeVersion } = project.standards;
    project._packageJson.requireDependency('devDependencies', 'typescript', toolVersions.typescript);
    if (!project.ejected)
      project._packageJson.requireDependency('devDependencies', 'jiti', toolVersions.jiti);
    project._packageJson.requireDependency('devDependencies', '@types/node', `^${nodeVersion}.0.0`);
    project.compileTask.description = 'Check the types, and find likely mistakes';
    project.compileTask.exec('tsc');
  }
}
