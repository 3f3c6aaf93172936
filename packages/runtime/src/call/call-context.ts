import { AsyncLocalStorage } from 'node:async_hooks';

/** What a call hands on to the calls that it causes. */
export interface CallContext {
  /** Ties together what one request caused in several services. */
  readonly correlationId: string;
  /** When nobody waits for the answer any more, in milliseconds since 1970; undefined when that is not known. */
  readonly deadlineMs: number | undefined;
  /** How many services have called one another until here; 0 for a call from outside. */
  readonly hopCount: number;
  /** When the function that answers it ends at the latest, in milliseconds since 1970. Default: not known */
  readonly endsAtMs?: number | undefined;
}

const storage = new AsyncLocalStorage<CallContext>();

/** Runs code as a part of a call: whatever it awaits sees `context` as the current one. */
export function runInCall<Result>(context: CallContext, run: () => Result): Result {
  return storage.run(context, run);
}

/** When a function ends at the latest, in milliseconds since 1970, by its Lambda context. */
export function endOf(context: { readonly getRemainingTimeInMillis?: () => number }): number | undefined {
  const remainingMs = context.getRemainingTimeInMillis?.();
  return remainingMs === undefined ? undefined : Date.now() + remainingMs;
}

/** The call that is being answered, or undefined outside of any. */
export function currentCall(): CallContext | undefined {
  return storage.getStore();
}
