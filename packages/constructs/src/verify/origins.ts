import { type ConfigPath, type StageApi, type StageModel, stackName } from '@drystone/config';
import type { FindingSource } from './finding';
import { sourceOf } from './sources';

/** The BFF that a stack is made for. */
export function apiOfStack(stack: string, { apis, context }: StageModel): StageApi | undefined {
  return apis.find(({ config }) => stackName(context.stage, config.apiName) === stack);
}

/**
 * Where the configuration that a stack is made from says something: the file of its service or BFF, else the environment's.
 *
 * @param path within that file. Default: its name
 */
export function sourcesOfStack(stack: string, model: StageModel, path?: ConfigPath): FindingSource[] {
  const { services, context, environmentOrigin } = model;
  const service = services.find(({ config }) => stackName(context.stage, config.serviceName) === stack);
  if (service) return [sourceOf(service, path ?? ['serviceName'])];
  const api = apiOfStack(stack, model);
  if (api) return [sourceOf(api, path ?? ['apiName'])];
  return environmentOrigin ? [sourceOf(environmentOrigin, path ?? [])] : [];
}
