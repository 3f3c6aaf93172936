import { z } from 'zod';
import { fleetConfigSchema } from './fleet-config';

/** The JSON Schema of `fleet.yaml`, draft 7, for editors and for checks outside of this package. */
export function fleetConfigJsonSchema(): object {
  return z.toJSONSchema(fleetConfigSchema, { io: 'input', target: 'draft-7' });
}
