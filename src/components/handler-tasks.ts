import { Component } from 'projen/lib/component';
import { imagePlatform } from './image-platform';
import type { Repository } from './repository';
import { requireSibling } from './siblings';
import { toolVersions } from './tool-versions';

/** The tasks of a repository with handlers, and the packages that they and the handlers use. */
export class HandlerTasks extends Component {
  /**
   * @param modules files of handlers in `src/`, without extension: each becomes a bundle of its own
   * @param architecture `arm64` or `x86_64`
   */
  public constructor(
    private readonly repository: Repository,
    private readonly modules: readonly string[],
    private readonly architecture: string,
  ) {
    super(repository);
    this.addDependencies();
    this.addTasks();
  }

  private addDependencies(): void {
    const packageJson = this.repository._packageJson;
    requireSibling(this.repository, 'dependencies', '@drystone/runtime');
    requireSibling(this.repository, 'devDependencies', '@drystone/config');
    packageJson.requireDependency('devDependencies', 'esbuild', toolVersions.esbuild);
    packageJson.requireDependency('devDependencies', 'tsx', toolVersions.tsx);
    packageJson.requireDependency('devDependencies', '@types/aws-lambda', toolVersions.typesAwsLambda);
    packageJson.suggestDependency('dependencies', 'zod', toolVersions.zod);
  }

  private addTasks(): void {
    const project = this.repository;
    // The test runner of Node.js itself: jest would add 285 packages to every team's install.
    project.testTask.exec('node --import tsx --test --test-reporter=spec test/**/*.test.ts', {
      receiveArgs: true,
    });
    const bundle = project.addTask('bundle', {
      description: 'Bundle the handlers into dist/, as the image has them',
    });
    bundle.exec(esbuildCommand(this.modules, project.standards.nodeVersion!));
    const image = project.addTask('image', {
      description: 'Build the image, with docker, podman or buildah',
    });
    image.spawn(bundle);
    // After an eject there is no drystone to look which builder is there.
    const builder = project.ejected ? 'docker build --provenance=false --sbom=false .' : 'drystone image';
    image.exec(`${builder} --tag ${project.name}:local --platform ${imagePlatform(this.architecture)}`);
    project.compileTask.exec('oxlint');
    project.packageTask.description = 'Make what the image holds: the bundles';
    project.packageTask.spawn(bundle);
    project.gitignore.exclude('dist/', '*.log', '.env', '.env.*', 'coverage/');
  }
}

/** `module` before `main` halves a cold import: the AWS SDK's ES modules can be shaken, its CommonJS cannot. */
function esbuildCommand(modules: readonly string[], nodeVersion: string): string {
  return [
    `esbuild ${modules.map((name) => `src/${name}.ts`).join(' ')}`,
    '--bundle --platform=node --format=cjs --main-fields=module,main',
    `--target=node${nodeVersion} --minify --keep-names --sourcemap --sources-content=false`,
    '--outdir=dist --log-level=warning',
  ].join(' ');
}
