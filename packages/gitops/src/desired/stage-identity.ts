import { type ReleaseConfig, releaseConfigForStage, type StageIdentity } from '@drystone/config';

/**
 * Where a stage is by the release repository: what the controller of the stage is told by the environment, which must
 * say the same.
 *
 * @param config of the whole repository
 * @param stage one of its stages
 */
export function stageIdentity(config: ReleaseConfig, stage: string): StageIdentity {
  const { system, account, region, tableName, registryPath } = releaseConfigForStage(config, stage);
  return { system, stage, account, region, tableName, registryPath };
}
