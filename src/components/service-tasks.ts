import { Component } from 'projen/lib/component';
import { ownVersion } from '../projects/origin';
import { imagePlatform } from './image-platform';
import type { Repository } from './repository';
import { listedSpec, siblingSpec } from './siblings';
import { toolVersions } from './tool-versions';

/** The tasks of a repository with handlers, and the packages that they and the handlers use. */
export class ServiceTasks extends Component {
  public constructor(private readonly repository: Repository) {
    super(repository);
    this.addDependencies();
    this.addTasks();
  }

  private addDependencies(): void {
    const { _packageJson: packageJson, outdir } = this.repository;
    const sibling = (name: string) => siblingSpec(name, listedSpec(outdir, 'drystone'), ownVersion());
    packageJson.requireDependency('dependencies', '@drystone/runtime', sibling('@drystone/runtime'));
    packageJson.requireDependency('devDependencies', '@drystone/config', sibling('@drystone/config'));
    packageJson.requireDependency('devDependencies', '@drystone/local', sibling('@drystone/local'));
    packageJson.requireDependency('devDependencies', 'esbuild', toolVersions.esbuild);
    packageJson.requireDependency('devDependencies', 'tsx', toolVersions.tsx);
    packageJson.suggestDependency('dependencies', 'zod', toolVersions.zod);
  }

  private addTasks(): void {
    const project = this.repository;
    project.addTask('dev', {
      description: 'Run the service on this machine, with a real table and the permissions of AWS',
      exec: 'drystone-local dev',
      receiveArgs: true,
    });
    // The test runner of Node.js itself: jest would add 285 packages to every team's install.
    project.testTask.exec('node --import tsx --test --test-reporter=spec test/**/*.test.ts', {
      receiveArgs: true,
    });
    const bundle = project.addTask('bundle', {
      description: 'Bundle the handler into dist/, as the image has it',
    });
    bundle.exec(esbuildCommand(project.standards.nodeVersion!));
    const image = project.addTask('image', {
      description: 'Build the image, with docker, podman or buildah',
    });
    image.spawn(bundle);
    image.exec(
      `drystone image --tag ${project.name}:local --platform ${imagePlatform(project.standards.architecture!)}`,
    );
    project.compileTask.exec('oxlint');
    project.packageTask.spawn(bundle);
    project.gitignore.exclude('dist/', '*.log', '.env', '.env.*', 'coverage/');
  }
}

/** `module` before `main` halves a cold import: the AWS SDK's ES modules can be shaken, its CommonJS cannot. */
function esbuildCommand(nodeVersion: string): string {
  return [
    'esbuild src/index.ts --bundle --platform=node --format=cjs --main-fields=module,main',
    `--target=node${nodeVersion} --minify --keep-names --sourcemap --sources-content=false`,
    '--outfile=dist/index.js --log-level=warning',
  ].join(' ');
}
