import { z } from 'zod';
import { environmentConfigSchema } from './environment-config';

/**
 * The JSON Schema of an environment's `release-config.yaml`, draft 7: what the YAML language server of most editors
 * reads best.
 */
export function environmentConfigJsonSchema(): object {
  return z.toJSONSchema(environmentConfigSchema, { io: 'input', target: 'draft-7' });
}
