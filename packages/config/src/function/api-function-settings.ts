import type { ApiConfig } from '../api-config/api-config';
import { functionDefaults, type ApiFunctionFields } from '../api-config/functions';
import { DEFAULT_EPHEMERAL_STORAGE_MB } from '../service-config/compute';
import type { StageContext } from '../stage/stage-context';
import type { StageApiFunction } from '../stage/stage-model';
import type { FunctionSettings } from './function-settings';
import { powertoolsVariables, secretVariables, stageVariables } from './platform-variables';

/** What `functions` says of a function of an API; the default of each field where it does not name it. */
export function apiFunctionFields({ functions }: ApiConfig, functionName: string): ApiFunctionFields {
  return (Object.hasOwn(functions, functionName) && functions[functionName]) || functionDefaults();
}

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
  context: StageContext,
): FunctionSettings {
  const { memorySize, timeout, environment, secrets } = apiFunctionFields(config, functionName);
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
