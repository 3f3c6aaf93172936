import { z } from 'zod';

/** What findings say of a field, beside the schema's own checks. */
export interface FieldMeta {
  /** Unit of a number, as it is written after it: `MB`. */
  readonly unit?: string;
  /** What is accepted, and who says so. */
  readonly help?: string;
}

/** Apart from zod's own registry, so that none of it gets into the JSON Schema. */
export const fieldMeta = z.registry<FieldMeta>();
