import {
  MicroserviceProject as StandardMicroserviceProject,
  type MicroserviceProjectOptions,
} from 'drystone';
import { migrations } from './migrations';
import { company } from './standards';

/**
 * The repository of a service, with the standards of acme.
 *
 * @pjid microservice
 */
export class MicroserviceProject extends StandardMicroserviceProject {
  public constructor(options: MicroserviceProjectOptions) {
    super({ ...options, company: { ...company, migrations } });
  }
}
