import { fullJitterMs } from '../full-jitter';
import { ServiceError, ServiceThrottledError } from './errors';

export interface FailedAttempt {
  /** 1 for the first. */
  readonly attempt: number;
  /** Whether the callee may run twice. */
  readonly isIdempotent: boolean;
  /** Until the deadline. */
  readonly remainingMs: number;
}

const MAX_ATTEMPTS = 3;
const BASE_DELAY_MS = 50;
const MAX_DELAY_MS = 1_000;

/**
 * How long to wait before a call is made again, or undefined when it must not be, or cannot be in time.
 *
 * A call that may have run is only repeated when it is idempotent. The wait is random, and at least what Lambda asks for.
 */
export function retryDelayMs(
  error: unknown,
  { attempt, isIdempotent, remainingMs }: FailedAttempt,
): number | undefined {
  if (!(error instanceof ServiceError) || !error.isTransient || attempt >= MAX_ATTEMPTS) return undefined;
  const isSafe = error.calleeRan === 'no' || (error.calleeRan === 'unknown' && isIdempotent);
  if (!isSafe) return undefined;
  const askedForMs = error instanceof ServiceThrottledError ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
  const delayMs = Math.max(askedForMs, fullJitterMs(attempt, BASE_DELAY_MS, MAX_DELAY_MS));
  return delayMs < remainingMs ? delayMs : undefined;
}
