import { randomUUID } from 'node:crypto';
import { currentCall } from '../call/call-context';
import type { CallContext } from '../call/call-context';
import { ServiceTimeoutError, TooManyHopsError } from './errors';

/** Below the 16 at which AWS ends a chain of functions itself (Lambda Developer Guide, invocation-recursion.html). */
export const MAX_HOPS = 10;

/** What an integration of API Gateway waits (Developer Guide, quotas of REST APIs), for calls outside of any other. */
const DEFAULT_TIMEOUT_MS = 29_000;

/** No function runs for longer (Lambda quotas), so nobody waits for longer. */
const LONGEST_TIMEOUT_MS = 15 * 60_000;

/** Left to the caller, to answer for itself when the callee does not. */
const MARGIN_MS = 250;

/**
 * The call that this one makes: one hop further, and with an earlier deadline.
 *
 * @param timeoutMs Waits at most so long, and never beyond the deadline of the current call.
 * @throws TooManyHopsError
 * @throws ServiceTimeoutError when there is no time left.
 */
export function outgoingCall(
  serviceName: string,
  timeoutMs: number | undefined,
): CallContext & { deadlineMs: number } {
  const current = currentCall();
  const hopCount = (current?.hopCount ?? 0) + 1;
  if (hopCount > MAX_HOPS) throw new TooManyHopsError(serviceName, MAX_HOPS);
  const now = Date.now();
  const latestMs =
    current?.deadlineMs === undefined ? now + DEFAULT_TIMEOUT_MS : current.deadlineMs - MARGIN_MS;
  const deadlineMs = Math.min(latestMs, now + (timeoutMs ?? LONGEST_TIMEOUT_MS), now + LONGEST_TIMEOUT_MS);
  if (deadlineMs <= now) throw new ServiceTimeoutError(serviceName, 'no');
  return { correlationId: current?.correlationId ?? randomUUID(), deadlineMs, hopCount };
}
