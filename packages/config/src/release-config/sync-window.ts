import { z } from 'zod';
import { timezone } from '../service-config/time';
import { show } from '../validate/explain-issue';
import { quantity } from '../validate/fields';
import { reportIssue } from '../validate/report-issue';
import { cronMistake } from './cron-expression';
import { unitName } from '../naming/unit-name';

const cron = z.string().superRefine((expression, context) => {
  const mistake = cronMistake(expression);
  if (mistake === undefined) return;
  const message = `${show(expression)} is not a cron expression: ${mistake}`;
  reportIssue(context, { code: 'bad_format', message, help: 'as in 0 22 * * MON-FRI' });
});

/** A time in which releases may, or may not, begin. */
export const syncWindow = z.strictObject({
  kind: z
    .enum(['allow', 'deny'])
    .describe('Whether releases may begin in it, or may not; `deny` is stronger.'),
  cron: cron.describe('When it opens: minute, hour, day of the month, month, day of the week.'),
  durationMinutes: quantity({ authority: 'a window', unit: 'minutes', min: 1, max: 10_080 }).describe(
    'How long it is open, 1 to 10080 minutes.',
  ),
  timeZone: timezone.default('UTC').describe('Time zone of `cron`. Default: UTC'),
  units: z.array(unitName).min(1).optional().describe('Services and APIs that it is for. Default: all'),
});
