import type { ServiceConfig } from '@drystone/config';
import { Cron, type CronOptions } from 'croner';
import { cronPattern } from './cron-pattern';

export type ScheduledEvents = ServiceConfig['events']['schedule'][number];

const SECONDS: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/**
 * Runs something at the times of a schedule (EventBridge Scheduler User Guide, schedule-types.html). A rate counts from now
 * on; what a flexible window allows is not made use of.
 *
 * @throws Error for a cron expression that names no time
 */
export function startTimer(
  { expression, timezone, startDate, endDate }: ScheduledEvents,
  run: () => void,
): Pick<Cron, 'nextRun' | 'stop'> {
  const options: CronOptions = { timezone, startAt: startDate, stopAt: endDate, unref: true };
  const [, kind, content = ''] = /^(\w+)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'at') return new Cron(content, options, run);
  if (kind === 'cron') {
    // Sloppy is what takes `0/15`, which AWS takes too.
    const words: CronOptions = { mode: '7-part', alternativeWeekdays: true, sloppyRanges: true };
    return new Cron(cronPattern(content), { ...options, ...words }, run);
  }
  const [count, unit = ''] = content.split(' ');
  const interval = Number(count) * (SECONDS[unit.replace(/s$/, '')] ?? 0);
  const startAt = startDate ?? new Date(Date.now() + interval * 1000).toISOString();
  return new Cron('* * * * * *', { ...options, startAt, interval }, run);
}
