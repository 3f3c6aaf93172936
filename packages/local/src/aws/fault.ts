import type { AwsAnswer } from './aws-exchange';
import { errorAnswer } from './aws-exchange';

/** What goes wrong with one request. */
export type Fault =
  /** This answer comes instead; nothing is done. */
  | { readonly kind: 'answer'; readonly answer: AwsAnswer }
  /** The answer comes late. */
  | { readonly kind: 'latency'; readonly milliseconds: number }
  /** It is done, and no answer ever comes. */
  | { readonly kind: 'silence' }
  /** The connection breaks, before or after it is done: the client cannot tell which. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' };

/**
 * Lambda is out of concurrency (Lambda API reference, Invoke, errors: TooManyRequestsException).
 *
 * @param retryAfterSeconds Sent as `Retry-After`. Default: not sent
 */
export function lambdaThrottle(
  reason = 'ReservedFunctionConcurrentInvocationLimitExceeded',
  retryAfterSeconds?: number,
): Fault {
  const answer = errorAnswer(429, 'TooManyRequestsException', 'Rate Exceeded.', {
    Reason: reason,
    Type: 'User',
  });
  const retryAfter = retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) };
  return { kind: 'answer', answer: { ...answer, headers: { ...answer.headers, ...retryAfter } } };
}

/** An API refuses or fails, for example `awsFailure(500, 'InternalServerError')`. */
export function awsFailure(status: number, code: string, message = code): Fault {
  return { kind: 'answer', answer: errorAnswer(status, code, message) };
}
