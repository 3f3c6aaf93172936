import type { EnvironmentConfig } from './environment-config';
import { environmentConfigForStage } from './environment-config-for-stage';

/**
 * Stages that are in the account and region of one of them: they share the quotas which AWS has by account and region.
 *
 * @param config as `parseEnvironmentConfig` gave it, with all its stages
 * @param stage one of them
 * @returns names in the order of the file, the stage's own among them
 * @example stagesInPlace(config, 'staging').length
 */
export function stagesInPlace(config: EnvironmentConfig, stage: string): string[] {
  const placeOf = (name: string) => {
    const { account, region } = environmentConfigForStage(config, name);
    return `${account} ${region}`;
  };
  return Object.keys(config.stages).filter((name) => placeOf(name) === placeOf(stage));
}
