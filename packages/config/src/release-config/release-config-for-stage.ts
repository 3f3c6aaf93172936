import { mergeDeep } from '../service-config/stage-overrides';
import { type ReleaseConfig, releaseConfigSchema } from './release-config';

/**
 * The configuration of a release repository as it is in one stage.
 *
 * @param config as `parseReleaseConfig` gave it: that has checked every stage
 * @param stage name of the stage, one of `stages`
 * @example releaseConfigForStage(config, 'production').maxConcurrent
 */
export function releaseConfigForStage(config: ReleaseConfig, stage: string): ReleaseConfig {
  return releaseConfigSchema.parse(mergeDeep(config, config.stages[stage] ?? {}));
}
