import { CdkApp } from '../components/cdk-app';
import { EnvironmentConfigFile } from '../components/environment-config-file';
import { EnvironmentSeeds } from '../components/environment-seeds';
import { Lint } from '../components/lint';
import { LocalCloud } from '../components/local-cloud';
import { TypeScript } from '../components/type-script';
import { Workflow } from '../components/workflow';
import { accountAsText } from './account-as-text';
import { StandardProject } from './standard-project';
import type { SystemProjectOptions } from './system-project-options';

/** Options of `EnvironmentProject`. */
export interface EnvironmentProjectOptions extends SystemProjectOptions {}

/**
 * The stages of a system on AWS: an app that follows the release repository, so that a service is added without a change
 * of code.
 *
 * @pjid environment
 * @example
 * const project = new EnvironmentProject({ name: 'flight-environment', owner: '@acme/release', account: '123456789012' });
 * project.synth();
 */
export class EnvironmentProject extends StandardProject {
  public constructor(options: EnvironmentProjectOptions) {
    const textOptions = accountAsText(options);
    super(textOptions);
    const { account, region } = textOptions;
    const system = options.system ?? this.standards.systemName!;
    this._fixIdentity({ system });
    new EnvironmentConfigFile(this, { system, account, region });
    new TypeScript(this, ['bin', 'lib']);
    new Lint(this);
    new CdkApp(this);
    const localCloud = new LocalCloud(
      this,
      'Run a stage on this machine, from the repositories beside this one',
    );
    localCloud.addTokenTask();
    new Workflow(this, 'review');
    new Workflow(this, 'deploy');
    new Workflow(this, 'drift');
    new EnvironmentSeeds(this);
  }
}
