import { Cron } from 'croner';
import type { SyncWindow } from '../model/desired';
import { minutesAfter } from './time';

/** Whether a window is open: it was opened by its cron expression less than its duration ago. */
function isOpen({ cron, durationMinutes, timeZone = 'UTC' }: SyncWindow, now: Date): boolean {
  const opened = new Cron(cron, { timezone: timeZone }).nextRun(
    new Date(minutesAfter(now, -durationMinutes)),
  );
  return opened !== null && opened.getTime() <= now.getTime();
}

/**
 * Which windows keep units from beginning. One that denies beats all that allow; where there is one that allows, one of
 * them must be open.
 *
 * @returns says of a unit why it may not begin; undefined: it may
 */
export function windowGate(windows: readonly SyncWindow[], now: Date): (unit: string) => string | undefined {
  const known = windows.map((window) => ({ window, open: isOpen(window, now) }));
  return (unit) => {
    const ofUnit = known.filter(({ window }) => !window.units || window.units.includes(unit));
    const closed = ofUnit.find(({ window, open }) => window.kind === 'deny' && open);
    if (closed) return `nothing begins for ${inWords(closed.window)}`;
    const allowing = ofUnit.filter(({ window }) => window.kind === 'allow');
    if (allowing.length === 0 || allowing.some(({ open }) => open)) return undefined;
    return `releases begin only for ${allowing.map(({ window }) => inWords(window)).join(', or ')}`;
  };
}

function inWords({ cron, durationMinutes, timeZone = 'UTC' }: SyncWindow): string {
  return `${durationMinutes} min from "${cron}" (${timeZone})`;
}
