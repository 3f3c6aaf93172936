import type { StageContext } from '@drystone/config';

/** Where the stage is that is released. */
export const CONTEXT: StageContext = {
  system: 'flight-system',
  stage: 'staging',
  account: '123456789012',
  region: 'us-east-1',
  tableName: 'shared-table',
  registryPath: '/services',
  bootstrapImage: { repository: 'company/bootstrap', digest: `sha256:${'0'.repeat(64)}` },
};
