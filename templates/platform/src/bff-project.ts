import { BffProject as StandardBffProject, type BffProjectOptions } from 'drystone';
import { migrations } from './migrations';
import { company } from './standards';

/**
 * The repository of an API, with the standards of acme.
 *
 * @pjid bff
 */
export class BffProject extends StandardBffProject {
  public constructor(options: BffProjectOptions) {
    super({ ...options, company: { ...company, migrations } });
  }
}
