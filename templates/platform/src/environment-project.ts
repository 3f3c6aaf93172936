import { EnvironmentProject as StandardEnvironmentProject, type EnvironmentProjectOptions } from 'drystone';
import { migrations } from './migrations';
import { company } from './standards';

/**
 * The repository of the stages of a system, with the standards of acme.
 *
 * @pjid environment
 */
export class EnvironmentProject extends StandardEnvironmentProject {
  public constructor(options: EnvironmentProjectOptions) {
    super({ ...options, company: { ...company, migrations } });
  }
}
