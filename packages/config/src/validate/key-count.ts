import type { z } from 'zod';
import { reportIssue } from './report-issue';

/** Refuses a mapping of too many keys: zod has no check for the size of a record. */
export function keyCount(max: number, of: string) {
  return (value: object, context: z.RefinementCtx) => {
    const count = Object.keys(value).length;
    if (count <= max) return;
    reportIssue(context, {
      code: 'out_of_range',
      message: `${count} ${of} are more than the ${max} that are accepted`,
    });
  };
}
