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
 * A call that may have run is only repeated when it is idempotent. The wait is random up to a bound that doubles each
 * time ("full jitter": https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), and at least what
 * Lambda asks for.
 */
export function retryDelayMs(
  error: unknown,
  { attempt, isIdempotent, remainingMs }: FailedAttempt,
): number | undefined {
  if (!(error instanceof ServiceError) || !error.isTransient || attempt >= MAX_ATTEMPTS) return undefined;
  const isSafe = error.calleeRan === 'no' || (error.calleeRan === 'unknown' && isIdempotent);
  if (!isSafe) return undefined;
  const askedForMs = error instanceof ServiceThrottledError ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
  const backoffMs = Math.random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** attempt);
  const delayMs = Math.max(askedForMs, backoffMs);
  return delayMs < remainingMs ? delayMs : undefined;
}
