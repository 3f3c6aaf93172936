import { ReleaseConfigFile } from '../components/release-config-file';
import { ReleaseSeeds } from '../components/release-seeds';
import { ReleaseTasks } from '../components/release-tasks';
import { Workflow } from '../components/workflow';
import { UserError } from '../errors';
import { accountAsText } from './account-as-text';
import { StandardProject } from './standard-project';
import type { SystemProjectOptions } from './system-project-options';

/** Options of `ReleaseProject`. */
export interface ReleaseProjectOptions extends SystemProjectOptions {
  /**
   * Who reviews what reaches the last stage, and how releases are made: a GitHub user or team for CODEOWNERS.
   * @default - `owner`
   * @example "@acme/release"
   */
  readonly productionOwner?: string;

  /**
   * The repository whose deploys follow this one, with its owner.
   * @default - beside this one: the system's name and `-environment`
   * @example "acme/flight-environment"
   */
  readonly environmentRepository?: string;
}

/**
 * What runs where: a repository that determines each stage of a system completely, and that a controller on AWS follows.
 *
 * @pjid release
 * @example
 * const project = new ReleaseProject({ name: 'flight-release', owner: '@acme/release', account: '123456789012' });
 * project.synth();
 */
export class ReleaseProject extends StandardProject {
  public constructor(options: ReleaseProjectOptions) {
    const textOptions = accountAsText(options);
    super(textOptions);
    const { account, region } = textOptions;
    const system = options.system ?? this.standards.systemName!;
    this._fixIdentity({ system });
    new ReleaseConfigFile(this, { system, account, region });
    const environmentRepository = options.environmentRepository ?? this.environmentBeside(system);
    const [environmentOwner, environmentName] = environmentRepository.split('/') as [string, string];
    new ReleaseTasks(this);
    this.guardProduction(options);
    new Workflow(this, 'check');
    new Workflow(this, 'bundle', { environmentRepository, environmentOwner, environmentName });
    new ReleaseSeeds(this, environmentRepository);
    this.gitignore.exclude('*.log', '.env', '.env.*');
  }

  private environmentBeside(system: string): string {
    return `${this.standards.releaseRepository!.split('/')[0]}/${system}-environment`;
  }

  /** The last stage, and everything that decides how a release is made. */
  private guardProduction({ owner, productionOwner = owner }: ReleaseProjectOptions): void {
    if (productionOwner === undefined) return;
    if (!this._codeOwners) {
      throw new UserError('productionOwner needs owner: who reviews the rest? Nothing was changed.');
    }
    const production = this.standards.stages!.at(-1)!;
    for (const path of [
      `/environments/${production}/`,
      '/release-config.yaml',
      '/.github/',
      '/.projenrc.ts',
    ]) {
      this._codeOwners.add(path, productionOwner);
    }
  }
}
