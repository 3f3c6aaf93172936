import type { Clock } from '../clock';
import { failureKind } from './aws-failure';
import type { CallRate } from './call-rate';

/** A throttled call was not carried out, so it may be made again; after these it is the next tick's. */
const MAX_ATTEMPTS = 8;

const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 8_000;

export interface RatedCallOptions {
  readonly rate: CallRate;
  readonly clock: Clock;
  /** Number from 0 to 1 that spreads repeated calls. Default: Math.random */
  readonly random?: () => number;
  /** Whether a lost answer may be asked for again. Default: false, as what was asked may have been done */
  readonly isRead?: boolean;
  /** Whether it comes before other calls. Default: false */
  readonly isUrgent?: boolean;
}

/**
 * Makes a call when it is its turn, and again while AWS throttles, each time later (AWS Architecture Blog, exponential
 * backoff and jitter).
 */
export async function ratedCall<Result>(
  call: () => Promise<Result>,
  { rate, clock, random = Math.random, isRead = false, isUrgent = false }: RatedCallOptions,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    await rate.take(isUrgent);
    try {
      const result = await call();
      rate.succeeded();
      return result;
    } catch (error) {
      const kind = failureKind(error);
      if (kind === 'throttle') rate.throttled();
      const mayRepeat = kind === 'throttle' || (isRead && kind === 'transient');
      if (!mayRepeat || attempt === MAX_ATTEMPTS) throw error;
      const longest = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
      await clock.sleep(longest * (0.5 + random() / 2));
    }
  }
}
