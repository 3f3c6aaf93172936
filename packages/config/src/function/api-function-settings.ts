import type { ApiConfig } from '../api-config/api-config';
import { functionSettings } from '../api-config/functions';
import { DEFAULT_EPHEMERAL_STORAGE_MB } from '../service-config/compute';
import type { StageIdentity } from '../stage/stage-context';
import type { StageApiFunction } from '../stage/stage-model';
import type { FunctionSettings } from './function-settings';
import { powertoolsVariables, secretVariables, stageVariables } from './platform-variables';

/**
 * What a version of a function of an API freezes. The functions of an API have one image: each is started by its own
 * command.
 *
 * @param config as it is in the stage
 * @example configHash(apiFunctionSettings(config, functions[0], context))
 */
export function apiFunctionSettings(
  config: ApiConfig,
  { functionName, module }: Pick<StageApiFunction, 'functionName' | 'module'>,
  context: StageIdentity,
): FunctionSettings {
  const { memorySize, timeout, environment, secrets } = functionSettings(config.functions, functionName);
  return {
    description: config.description,
    architecture: 'arm64',
    memorySize,
    timeout,
    ephemeralStorage: DEFAULT_EPHEMERAL_STORAGE_MB,
    image: { command: [`${module}.handler`] },
    environment: {
      ...powertoolsVariables(config.apiName, context),
      ...environment,
      ...secretVariables(secrets),
      ...stageVariables(context),
    },
    snapStart: 'none',
    tracing: config.tracing ? 'Active' : 'none',
    logging: { format: 'JSON' },
  };
}
