import { Component } from 'projen/lib/component';
import { JsonFile } from 'projen/lib/json';
import type { Repository } from './repository';
import { requireSibling } from './siblings';
import { toolVersions } from './tool-versions';

const BUNDLE = 'dist/app.js';

/** The CDK app of an environment: `cdk.json`, the packages, and the tasks that a stage is made with. */
export class CdkApp extends Component {
  public constructor(private readonly repository: Repository) {
    super(repository);
    this.addDependencies();
    this.addTasks();
    // With `build`, `cdk deploy` typed by hand runs what the sources say too.
    new JsonFile(repository, 'cdk.json', {
      editGitignore: false,
      obj: { app: `node ${BUNDLE}`, build: 'npx projen bundle' },
    });
    repository.gitignore.exclude('dist/', 'cdk.out/', '*.log', '.env', '.env.*');
  }

  private addDependencies(): void {
    const { _packageJson: packageJson } = this.repository;
    requireSibling(this.repository, 'dependencies', '@drystone/config');
    requireSibling(this.repository, 'dependencies', '@drystone/constructs');
    packageJson.requireDependency('dependencies', 'aws-cdk-lib', toolVersions.awsCdkLib);
    packageJson.requireDependency('devDependencies', 'aws-cdk', toolVersions.awsCdk);
    packageJson.requireDependency('devDependencies', 'esbuild', toolVersions.esbuild);
    packageJson.requireDependency('devDependencies', 'tsx', toolVersions.tsx);
  }

  private addTasks(): void {
    const project = this.repository;
    project.testTask.exec('node --import tsx --test --test-reporter=spec test/**/*.test.ts', {
      receiveArgs: true,
    });
    project.compileTask.exec('oxlint');
    // Compiled code: ts-node would take ten times as long as the synth.
    const bundle = project.addTask('bundle', {
      description: 'Bundle the app into dist/',
      exec:
        `esbuild bin/app.ts --bundle --platform=node --format=cjs --target=node20 --packages=external ` +
        `--sourcemap --outfile=${BUNDLE} --log-level=warning`,
    });
    const synth = project.addTask('synth', {
      description: 'Write the templates of a stage into cdk.out/: --stage staging',
    });
    synth.spawn(bundle);
    synth.exec(`drystone-environment synth --app ${BUNDLE}`, { receiveArgs: true });
    const diff = project.addTask('diff', {
      description: 'Show what a deploy of a stage would change: --stage staging',
    });
    diff.spawn(synth, { receiveArgs: true });
    diff.exec('cdk diff --app cdk.out');
    const deploy = project.addTask('deploy', {
      description: 'Deploy a stage from here: --stage staging',
    });
    deploy.spawn(synth, { receiveArgs: true });
    deploy.exec('cdk deploy --app cdk.out --all --require-approval never --concurrency 10');
    project.packageTask.spawn(synth);
  }
}
