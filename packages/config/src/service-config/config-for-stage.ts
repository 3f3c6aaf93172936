import { type ServiceConfig, serviceConfigSchema } from './service-config';
import { mergeDeep } from './stage-overrides';

/**
 * The configuration as it is in one stage.
 *
 * @param config as `parseServiceConfig` gave it: that has checked every stage
 * @param stage name of the stage; one that the file does not mention changes nothing
 * @example configForStage(config, 'production').memorySize
 */
export function configForStage(config: ServiceConfig, stage: string): ServiceConfig {
  const { environments, ...base } = config;
  return serviceConfigSchema.parse(mergeDeep(base, environments[stage] ?? {}));
}
