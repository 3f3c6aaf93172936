import { z } from 'zod';
import { serviceConfigSchema } from './service-config';

/**
 * The JSON Schema of `service-config.yaml`, for editors and for checks outside of this package. It says all that
 * one field can say of itself; what two fields must hold together, only `parseServiceConfig` checks.
 *
 * Draft 7, because that is what the YAML language server of most editors reads best.
 */
export function serviceConfigJsonSchema(): object {
  return z.toJSONSchema(serviceConfigSchema, { io: 'input', target: 'draft-7' });
}
