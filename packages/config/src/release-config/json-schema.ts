import { z } from 'zod';
import { releaseConfigSchema } from './release-config';

/**
 * The JSON Schema of a release repository's `release-config.yaml`, draft 7: what the YAML language server of most editors
 * reads best.
 */
export function releaseConfigJsonSchema(): object {
  return z.toJSONSchema(releaseConfigSchema, { io: 'input', target: 'draft-7' });
}
