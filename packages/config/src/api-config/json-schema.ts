import { z } from 'zod';
import { apiConfigSchema } from './api-config';

/**
 * The JSON Schema of `api-config.yaml`, for editors and for checks outside of this package. It says all that one field
 * can say of itself; what two fields must hold together, only `parseApiConfig` checks.
 *
 * Draft 7, because that is what the YAML language server of most editors reads best.
 */
export function apiConfigJsonSchema(): object {
  return z.toJSONSchema(apiConfigSchema, { io: 'input', target: 'draft-7' });
}
