import type { EnvironmentConfig, StageIdentity } from '@drystone/config';
import { ACCOUNT_ID, REGION } from './aws-identity';

/** The name of the stage that the laptop is to a repository by itself. */
const STAGE_NAME = 'local';

/** The stage that the laptop is, so that names and policies come from where those of AWS come from. */
export interface LocalStage {
  /** @param tableName what a service calls its table; a stage of an environment has a name for it already */
  identity(tableName?: string): StageIdentity;
}

/** The laptop as a stage of its own, for a repository by itself. */
export const ownStage: LocalStage = {
  identity: (tableName = 'shared-table') => ({
    system: STAGE_NAME,
    stage: STAGE_NAME,
    account: ACCOUNT_ID,
    region: REGION,
    tableName,
    registryPath: '/services',
  }),
};

/**
 * The laptop as a stage of an environment: named as on AWS, but in the laptop's account and region.
 *
 * @param config of the environment as it is in the stage
 */
export function environmentStage(config: EnvironmentConfig, stage: string): LocalStage {
  const { system, tableName, registryPath } = config;
  const identity = { system, stage, account: ACCOUNT_ID, region: REGION, tableName, registryPath };
  return { identity: () => identity };
}

/** Where the parameters of a stage's registry are. */
export function registryRoot(stage: LocalStage): string {
  const { registryPath, stage: name } = stage.identity();
  return `${registryPath}/${name}`;
}
