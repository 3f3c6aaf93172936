import { mergeDeep } from '../service-config/stage-overrides';
import { type EnvironmentConfig, environmentConfigSchema } from './environment-config';

/**
 * The configuration of an environment as it is in one stage.
 *
 * @param config as `parseEnvironmentConfig` gave it: that has checked every stage
 * @param stage name of the stage, one of `stages`
 * @example environmentConfigForStage(config, 'production').account
 */
export function environmentConfigForStage(config: EnvironmentConfig, stage: string): EnvironmentConfig {
  return environmentConfigSchema.parse(mergeDeep(config, config.stages[stage] ?? {}));
}
