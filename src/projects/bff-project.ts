import { apiFunctions, pascalCase } from '@drystone/config';
import { ApiConfigFile } from '../components/api-config-file';
import { BffSeeds } from '../components/bff-seeds';
import { Contracts } from '../components/contracts';
import { Dockerfile } from '../components/dockerfile';
import { HandlerTasks } from '../components/handler-tasks';
import { imagePlatform } from '../components/image-platform';
import { Lint } from '../components/lint';
import { LocalCloud } from '../components/local-cloud';
import { OpenApiFile } from '../components/open-api-file';
import { TypeScript } from '../components/type-script';
import { Workflow } from '../components/workflow';
import { UserError } from '../errors';
import { StandardProject } from './standard-project';
import type { StandardProjectOptions } from './standard-project-options';

/** That of an API's functions, whatever services have: `api-config.yaml` says no other. */
const ARCHITECTURE = 'arm64';

/** Options of `BffProject`. */
export interface BffProjectOptions extends StandardProjectOptions {
  /**
   * ECR repository of the image. Cannot change after `new`.
   * @default - `<organization>/<name>`
   * @example "acme/flight-bff"
   */
  readonly ecrRepository?: string;
}

/**
 * A backend for a frontend: an API whose functions ask services, all in one image.
 *
 * Its routes are in `api-config.yaml`; each function that they name gets a handler and a test at the next synth, and
 * `openapi.yaml` follows from them.
 *
 * @pjid bff
 * @example
 * const project = new BffProject({ name: 'flight-bff', owner: '@acme/web' });
 * project.synth();
 */
export class BffProject extends StandardProject {
  public constructor(options: BffProjectOptions) {
    super(options);
    const { organization, nodeVersion } = this.standards;
    const { name, description } = options;
    const ecrRepository = options.ecrRepository ?? `${organization}/${name}`;
    const identity = { apiName: name, ecrRepository };
    this._fixIdentity(identity);
    const functionName = `${pascalCase(name)}Handler`;
    const { config } = new ApiConfigFile(this, identity, { description, functionName });
    const functions = apiFunctions(config);
    if (functions.length === 0) {
      throw new UserError(
        'api-config.yaml: no route has a functionName, so there is no image to build: write one. Nothing was changed.',
      );
    }
    const modules = functions.map(({ module }) => module);
    new OpenApiFile(this, config);
    new TypeScript(this, ['src']);
    new Lint(this);
    const localCloud = new LocalCloud(
      this,
      'Run the API on this machine, with its authorizer and the services that it calls',
    );
    localCloud.addTokenTask();
    new Contracts(this);
    new HandlerTasks(this, modules, ARCHITECTURE);
    new Dockerfile(this, {
      nodeVersion: nodeVersion!,
      architecture: ARCHITECTURE,
      bundleFolder: 'dist',
      modules,
    });
    new Workflow(this, 'build');
    new Workflow(this, 'release', { ecrRepository, platform: imagePlatform(ARCHITECTURE) });
    new BffSeeds(this, functions);
  }
}
