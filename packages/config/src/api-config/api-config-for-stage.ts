import { mergeDeep } from '../service-config/stage-overrides';
import { type ApiConfig, apiConfigSchema } from './api-config';

/**
 * The configuration of an API as it is in one stage.
 *
 * @param config as `parseApiConfig` gave it: that has checked every stage
 * @param stage name of the stage; one that the file does not mention changes nothing
 * @example apiConfigForStage(config, 'production').throttling
 */
export function apiConfigForStage(config: ApiConfig, stage: string): ApiConfig {
  const { environments, ...base } = config;
  return apiConfigSchema.parse(mergeDeep(base, environments[stage] ?? {}));
}
