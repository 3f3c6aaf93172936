import { ReleaseProject as StandardReleaseProject, type ReleaseProjectOptions } from 'drystone';
import { migrations } from './migrations';
import { company } from './standards';

/**
 * The repository of what runs where, with the standards of acme.
 *
 * @pjid release
 */
export class ReleaseProject extends StandardReleaseProject {
  public constructor(options: ReleaseProjectOptions) {
    super({ ...options, company: { ...company, migrations } });
  }
}
