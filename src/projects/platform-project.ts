import { Lint } from '../components/lint';
import { PlatformPackages } from '../components/platform-packages';
import { PlatformSeeds } from '../components/platform-seeds';
import { PlatformTasks } from '../components/platform-tasks';
import { PlatformTypeScript } from '../components/platform-type-script';
import { Workflow } from '../components/workflow';
import { UserError } from '../errors';
import { StandardProject } from './standard-project';
import type { StandardProjectOptions } from './standard-project-options';

/** Options of `PlatformProject`. */
export interface PlatformProjectOptions extends StandardProjectOptions {
  /**
   * npm scope of the company's packages, with its `@`. Cannot change after `new`.
   * @default - the organization of `owner`, else `packageScope` of the standards
   * @example "@acme"
   */
  readonly scope?: string;
}

/**
 * A company's platform: its standards, its own project types with them, and its constructs, in two packages.
 *
 * `src/standards.ts` is the one place to change a standard.
 *
 * @pjid platform
 * @example
 * const project = new PlatformProject({ name: 'platform', owner: '@acme/platform-team' });
 * project.synth();
 */
export class PlatformProject extends StandardProject {
  public constructor(options: PlatformProjectOptions) {
    super(options);
    if (this.ejected)
      throw new UserError(
        'A platform cannot be ejected: its packages are made of drystone’s types. Nothing was changed.',
      );
    const { packageScope, packageRegistry } = this.standards;
    const scope = options.scope ?? options.owner?.split('/')[0]!.toLowerCase() ?? packageScope!;
    const company = {
      organization: scope.slice(1),
      packageName: `${scope}/${options.name}`,
      constructsName: `${scope}/${options.name}-constructs`,
      constructsFolder: `${options.name}-constructs`,
    };
    this._fixIdentity({ packageName: company.packageName });
    new PlatformPackages(this, company, packageRegistry!);
    new PlatformTypeScript(this, company.constructsFolder);
    // A construct registers itself with its scope when it is made.
    new Lint(this, { 'no-new': 'off' });
    new PlatformTasks(this, company.constructsFolder);
    new Workflow(this, 'package');
    new Workflow(this, 'publish');
    new PlatformSeeds(this, company);
  }
}
