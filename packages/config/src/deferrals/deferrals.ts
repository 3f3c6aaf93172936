import { z } from 'zod';
import { proseOf, textOf } from '../validate/fields';

/** Where a repository says which versions wait, relative to it. */
export const DEFERRALS_PATH = '.drystone/deferred.yaml';

const deferral = z.strictObject({
  version: textOf('a version', 'as in 1.6.0', /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/).describe(
    'Version that waits.',
  ),
  reason: proseOf(256).describe('Why, in at most 256 characters.'),
  expires: z.iso.date().describe('Last day that it waits, as in 2027-01-31.'),
});

/** Every field of `.drystone/deferred.yaml`. */
export const deferralsSchema = z
  .strictObject({ deferrals: z.array(deferral).describe('The versions that wait.') })
  .describe('Versions of the standards that a repository does not take yet.');

/** A version that a repository does not take before a day is over. */
export type Deferral = z.output<typeof deferral>;
