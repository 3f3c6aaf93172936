import { z } from 'zod';
import { servicesFileSchema } from './services-file';

/** The JSON Schema of a stage's `services.yaml`, draft 7: what the YAML language server of most editors reads best. */
export function servicesFileJsonSchema(): object {
  return z.toJSONSchema(servicesFileSchema, { io: 'input', target: 'draft-7' });
}
