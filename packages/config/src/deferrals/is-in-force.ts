import type { Deferral } from './deferrals';

/**
 * Whether a deferral still holds: its last day is part of it.
 *
 * @param today as in 2027-01-31, in UTC
 */
export function isInForce({ expires }: Deferral, today: string): boolean {
  return expires >= today;
}
