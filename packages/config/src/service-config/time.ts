import { textOf } from '../validate/fields';

/** When something happens (EventBridge Scheduler User Guide, schedule types). */
export const timeExpression = textOf(
  'a time expression',
  'rate(5 minutes), cron(0 6 ? * MON-FRI *) or at(2030-01-31T06:00:00)',
  /^(?:rate\([1-9]\d{0,8} (?:minute|hour|day)s?\)|cron\([^\s()]+(?: [^\s()]+){5}\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$/,
);
