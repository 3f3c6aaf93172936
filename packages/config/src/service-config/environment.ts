import { z } from 'zod';
export const environment = z.record(z.string(), z.string()).default({});
