import { UnsupportedValueError } from './errors';

/** A length of time; its parts are added up. */
export interface Duration {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

/** Seconds since 1970 in the year 2286. Beyond it are milliseconds by mistake: such an item would never expire. */
const LATEST = 10_000_000_000;

/**
 * The moment an item expires, as DynamoDB wants it: in whole seconds since 1970.
 *
 * @param when A moment, or a length of time from now
 * @throws UnsupportedValueError for what is no moment, such as an invalid date
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html
 *
 * @example
 * const sessions = table.entity('session', Session, { partition: ['id'], expires: 'expiresAt' });
 * await sessions.put({ id: 'a1', user: 'u7', expiresAt: expiry({ hours: 8 }) });
 */
export function expiry(when: Date | Duration): number {
  const seconds = when instanceof Date ? when.getTime() / 1000 : Date.now() / 1000 + inSeconds(when);
  const whole = Math.floor(seconds);
  assertExpiry(whole, 'The moment');
  return whole;
}

/** Now, in whole seconds since 1970. */
export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** @throws UnsupportedValueError unless it is a moment in whole seconds. */
export function assertExpiry(value: unknown, name: string): void {
  if (Number.isInteger(value) && (value as number) < LATEST) return;
  const cause = new RangeError(`It is ${String(value)}, not whole seconds since 1970: use expiry(…).`);
  throw new UnsupportedValueError(name, cause);
}

function inSeconds({ days = 0, hours = 0, minutes = 0, seconds = 0 }: Duration): number {
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}
