import type { CallContext } from './call-context';

export const CORRELATION_ID_HEADER = 'x-correlation-id';
const DEADLINE_HEADER = 'x-call-deadline';
const HOP_COUNT_HEADER = 'x-call-hops';
const CALLER_HEADER = 'x-call-caller';

/** These end up in logs and headers, so they may hold nothing that means something there. */
const SAFE_TEXT = /^[\w.:=-]{1,128}$/;

/** What the headers of a request say of the call that it is part of. What is not well-formed is as if it were absent. */
export interface CallHeaders {
  readonly correlationId?: string;
  /** Milliseconds since 1970. */
  readonly deadlineMs?: number;
  readonly hopCount: number;
  /** The service that calls; not proven, so good for logs only. */
  readonly caller?: string;
}

/** @param headers With names in lower case; whoever sends an event may put anything into it. */
export function readCallHeaders(headers: Readonly<Record<string, unknown>>): CallHeaders {
  return {
    correlationId: safeText(headers[CORRELATION_ID_HEADER]),
    deadlineMs: wholeNumber(headers[DEADLINE_HEADER]),
    hopCount: wholeNumber(headers[HOP_COUNT_HEADER]) ?? 0,
    caller: safeText(headers[CALLER_HEADER]),
  };
}

export function writeCallHeaders(call: CallContext, caller: string): Record<string, string> {
  return {
    [CORRELATION_ID_HEADER]: call.correlationId,
    [HOP_COUNT_HEADER]: String(call.hopCount),
    [CALLER_HEADER]: caller,
    ...(call.deadlineMs !== undefined && { [DEADLINE_HEADER]: String(Math.floor(call.deadlineMs)) }),
  };
}

function safeText(value: unknown, form: RegExp = SAFE_TEXT): string | undefined {
  return typeof value === 'string' && form.test(value) ? value : undefined;
}

function wholeNumber(value: unknown): number | undefined {
  const digits = safeText(value, /^\d{1,15}$/);
  return digits === undefined ? undefined : Number(digits);
}
