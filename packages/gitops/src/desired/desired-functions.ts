import {
  apiFunctionSettings,
  configHash,
  deployHash,
  serviceSettings,
  type StageApi,
  type StageIdentity,
  type StageService,
} from '@drystone/config';
import type { DesiredFunction } from '../model/desired';

/** AWS Lambda Developer Guide, Managed Instances, scaling: environments of a version for which nobody said a number. */
const DEFAULT_MIN_ENVIRONMENTS = 3;

/** The function of a service. */
export function serviceFunction(
  { config, functionName }: StageService,
  context: StageIdentity,
): DesiredFunction {
  const { architecture, provisionedConcurrency, capacityProvider: provider } = config;
  return {
    functionName,
    configHash: configHash(serviceSettings(config, context)),
    deployHash: deployHash(config),
    architecture,
    ...(provisionedConcurrency && { provisionedConcurrency: provisionedConcurrency.executions }),
    ...(provider && {
      environments: {
        min: provider.min ?? DEFAULT_MIN_ENVIRONMENTS,
        ...(provider.max !== undefined && { max: provider.max }),
      },
    }),
  };
}

/** The functions of an API, in the order of their names. */
export function apiFunctionsOf({ config, functions }: StageApi, context: StageIdentity): DesiredFunction[] {
  const deployed = deployHash(config);
  return functions
    .map((each): DesiredFunction => {
      const settings = apiFunctionSettings(config, each, context);
      const { architecture } = settings;
      const hashes = { configHash: configHash(settings), deployHash: deployed };
      return { functionName: each.stageFunctionName, ...hashes, architecture };
    })
    .toSorted((one, other) => (one.functionName < other.functionName ? -1 : 1));
}
