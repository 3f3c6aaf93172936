const MILLISECONDS_A_MINUTE = 60_000;

/** A time so many minutes after another, as ISO 8601. */
export function minutesAfter(time: Date | string, minutes: number): string {
  return new Date(new Date(time).getTime() + minutes * MILLISECONDS_A_MINUTE).toISOString();
}

/** Whether so many minutes have gone by since then. */
export function hasPassed(since: string, minutes: number, now: Date): boolean {
  return now.getTime() >= Date.parse(since) + minutes * MILLISECONDS_A_MINUTE;
}

/** Whether something that may have an end is still there. */
export function isInForce(until: string | undefined, now: Date): boolean {
  return until === undefined || now.getTime() < Date.parse(until);
}

/** Whole seconds between two times. */
export function secondsBetween(from: string, to: Date): number {
  return Math.max(0, Math.round((to.getTime() - Date.parse(from)) / 1000));
}

/** How long a time is away, for a person. */
export function inWords(until: string, now: Date): string {
  const minutes = Math.ceil((Date.parse(until) - now.getTime()) / MILLISECONDS_A_MINUTE);
  return minutes <= 1 ? 'in a minute' : `in ${minutes} min`;
}
