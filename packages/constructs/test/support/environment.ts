import type { EnvironmentConfig } from '@drystone/config';
import { environmentConfigSchema } from '../../../config/src/environment-config/environment-config';

/**
 * The `release-config.yaml` of an environment.
 *
 * @param fields beside those that every file has
 */
export function environmentOf(fields: object = {}): EnvironmentConfig {
  return environmentConfigSchema.parse({
    system: 'flight-system',
    account: '123456789012',
    region: 'eu-west-1',
    bootstrapImage: { digest: `sha256:${'b'.repeat(64)}` },
    stages: { staging: {} },
    ...fields,
  });
}
