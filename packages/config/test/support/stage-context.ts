import type { StageContext } from '../../src';

/** A stage as tests have it. */
export const CONTEXT: StageContext = {
  system: 'flight-system',
  stage: 'staging',
  account: '123456789012',
  region: 'eu-west-1',
  tableName: 'shared-table',
  registryPath: '/services',
  bootstrapImage: { repository: 'drystone/bootstrap', digest: `sha256:${'b'.repeat(64)}` },
};
