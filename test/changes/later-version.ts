import { TextFile } from 'projen/lib/textfile';
import {
  MicroserviceProject,
  type MicroserviceProjectOptions,
} from '../../src/projects/microservice-project';

export { MicroserviceProject };

/** A later version of the standards: another base image, a file more, and one that an earlier version had is gone. */
export class LaterMicroserviceProject extends MicroserviceProject {
  public constructor(options: MicroserviceProjectOptions) {
    super({ ...options, company: { enforced: { nodeVersion: '26', tableName: 'later-table' } } });
    this.tryRemoveFile('.dockerignore');
    new TextFile(this, 'NEW', { lines: ['new'] });
  }
}
