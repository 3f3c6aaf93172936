import { JsonFile } from 'projen/lib/json';
import type { Repository } from './repository';
import { toolVersions } from './tool-versions';

/** TypeScript for handlers: a strict `tsconfig.json`, and `compile`, which only checks (esbuild makes the bundle). */
export class TypeScript extends JsonFile {
  public constructor(project: Repository) {
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
        include: ['src', 'test', '.projenrc.ts'],
      },
    });
    const { nodeVersion } = project.standards;
    project._packageJson.requireDependency('devDependencies', 'typescript', toolVersions.typescript);
    project._packageJson.requireDependency('devDependencies', 'jiti', toolVersions.jiti);
    project._packageJson.requireDependency('devDependencies', '@types/node', `^${nodeVersion}.0.0`);
    project._packageJson.requireDependency(
      'devDependencies',
      '@types/aws-lambda',
      toolVersions.typesAwsLambda,
    );
    project.compileTask.exec('tsc');
  }
}
