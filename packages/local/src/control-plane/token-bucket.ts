import type { Clock } from './clock';

/** How many calls a second AWS takes, of one account in one region. */
export interface TokenBucket {
  /** Whether a call may go on; one that may not costs nothing. */
  take(): boolean;
}

/**
 * A bucket that holds the calls of one second: after a pause so many may come at once, then they come at the rate.
 *
 * @param ratePerSecond Calls a second.
 */
export function tokenBucket(ratePerSecond: number, clock: Clock): TokenBucket {
  let tokens = ratePerSecond;
  let filledAt = clock.now().getTime();
  return {
    take: () => {
      const now = clock.now().getTime();
      tokens = Math.min(ratePerSecond, tokens + ((now - filledAt) / 1000) * ratePerSecond);
      filledAt = now;
      // Thirds of a second do not add up to whole tokens.
      if (tokens < 1 - 1e-9) return false;
      tokens -= 1;
      return true;
    },
  };
}
