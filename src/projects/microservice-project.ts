import { pascalCase, servicePrefix } from '@drystone/config';
import { Contracts } from '../components/contracts';
import { Dockerfile } from '../components/dockerfile';
import { HandlerTasks } from '../components/handler-tasks';
import { Lint } from '../components/lint';
import { LocalCloud } from '../components/local-cloud';
import { MicroserviceSeeds } from '../components/microservice-seeds';
import { ServiceConfigFile } from '../components/service-config-file';
import { TypeScript } from '../components/type-script';
import { Workflow } from '../components/workflow';
import { StandardProject } from './standard-project';
import type { StandardProjectOptions } from './standard-project-options';

/** Options of `MicroserviceProject`. */
export interface MicroserviceProjectOptions extends StandardProjectOptions {
  /**
   * Name of the Lambda function, with a stage’s name put before it. Cannot change after `new`.
   * @default - the name in PascalCase
   * @example "FlightService"
   */
  readonly functionName?: string;

  /**
   * What every key of the service in the shared table begins with. Cannot change after `new`.
   * @default - the name without `-service`, plural, upper case
   * @example "FLIGHTS"
   */
  readonly servicePrefix?: string;

  /**
   * ECR repository of the image. Cannot change after `new`.
   * @default - `<organization>/<name>`
   * @example "acme/flight-service"
   */
  readonly ecrRepository?: string;

  /**
   * Whether a new repository starts with a small service that works, with its tests and contract. One that was adopted
   * has its own.
   * @default true
   */
  readonly sampleCode?: boolean;
}

/**
 * A microservice: a Lambda function with its own partition of the shared table.
 *
 * @pjid microservice
 * @example
 * const project = new MicroserviceProject({ name: 'flight-service', owner: '@acme/flights' });
 * project.synth();
 */
export class MicroserviceProject extends StandardProject {
  public constructor(options: MicroserviceProjectOptions) {
    super(options);
    const { organization, nodeVersion, architecture } = this.standards;
    const identity = {
      serviceName: options.name,
      functionName: options.functionName ?? pascalCase(options.name),
      servicePrefix: options.servicePrefix ?? servicePrefix(options.name),
      ecrRepository: options.ecrRepository ?? `${organization}/${options.name}`,
    };
    this._fixIdentity(identity);
    new ServiceConfigFile(this, identity);
    new TypeScript(this, ['src']);
    new Lint(this);
    new LocalCloud(this, 'Run the service on this machine, with a real table and the permissions of AWS');
    new Contracts(this);
    new HandlerTasks(this, ['index'], architecture!);
    new Dockerfile(this, {
      nodeVersion: nodeVersion!,
      architecture: architecture!,
      bundleFolder: 'dist',
      modules: ['index'],
    });
    new Workflow(this, 'build');
    new Workflow(this, 'release', { ecrRepository: identity.ecrRepository });
    if (options.sampleCode !== false) new MicroserviceSeeds(this);
  }
}
