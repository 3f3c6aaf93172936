import { z } from 'zod';
import { HELP_SEPARATOR, show } from '../validate/explain-issue';
import { textOf } from '../validate/fields';
import { reportIssue } from '../validate/report-issue';

/** When something happens (EventBridge Scheduler User Guide, schedule types). */
export const timeExpression = textOf(
  'a time expression',
  'rate(5 minutes), cron(0 6 ? * MON-FRI *) or at(2030-01-31T06:00:00)',
  /^(?:rate\([1-9]\d{0,8} (?:minute|hour|day)s?\)|cron\([^\s()]+(?: [^\s()]+){5}\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$/,
);

export const moment = z.iso.datetime({
  offset: true,
  error: ({ input }) => `${show(input)} is not a moment${HELP_SEPARATOR}as in 2030-01-31T06:00:00Z`,
});

export const timezone = z.string().superRefine((name, context) => {
  if (isTimezone(name)) return;
  const message = `${show(name)} is not a time zone`;
  reportIssue(context, { code: 'bad_format', message, help: 'as in UTC or Europe/Amsterdam' });
});

function isTimezone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
