import type { StageIdentity } from '@drystone/config';
import { ACCOUNT_ID, REGION } from './aws-identity';

/** The name of the stage that the laptop is. */
export const STAGE_NAME = 'local';

const REGISTRY_ROOT = '/services';

/** Where the registry of the laptop is: the platform's path for a stage of this name. */
export const REGISTRY_PATH = `${REGISTRY_ROOT}/${STAGE_NAME}`;

/** The laptop as a stage, so that names and policies come from where those of AWS come from. */
export function localStage(tableName = 'shared-table'): StageIdentity {
  return {
    system: STAGE_NAME,
    stage: STAGE_NAME,
    account: ACCOUNT_ID,
    region: REGION,
    tableName,
    registryPath: REGISTRY_ROOT,
  };
}
