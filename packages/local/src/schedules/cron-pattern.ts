/**
 * A cron expression of AWS in the words of croner, with the weekdays of Quartz: seconds come first there, and the last of a
 * weekday in a month has a `#` (EventBridge Scheduler User Guide, schedule-types.html: cron-based schedules).
 *
 * @param fields minutes, hours, day of the month, month, day of the week, year
 * @example cronPattern('0 6 ? * 6L *') // '0 0 6 ? * 6#L *'
 */
export function cronPattern(fields: string): string {
  const [minutes, hours, dayOfMonth, month, dayOfWeek = '', year] = fields.split(' ');
  const weekdays = dayOfWeek.replace(/^L$/, '7').replace(/^(\w+)L$/, '$1#L');
  return ['0', minutes, hours, dayOfMonth, month, weekdays, year].join(' ');
}
