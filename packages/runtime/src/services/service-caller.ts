import { setTimeout as sleep } from 'node:timers/promises';
import { writeCallHeaders } from '../call/call-headers';
import { ownServiceName } from '../call/service-name';
import { ServiceTimeoutError } from './errors';
import { explainLambdaError, isFunctionGone } from './lambda-error';
import { assertPayloadFits } from './lambda-invoker';
import type { LambdaInvocation, LambdaInvoker } from './lambda-invoker';
import { outgoingCall } from './outgoing-call';
import { retryDelayMs } from './retry-delay';
import type { ServiceRegistry } from './service-registry';

export interface InvokeOptions {
  /** Waits at most so long. Default: until the deadline of the current call, or 29 s outside of any */
  readonly timeoutMs?: number | undefined;
  /** Whether the callee may run twice, so that the call may be repeated when its answer got lost. Default: false */
  readonly isIdempotent?: boolean | undefined;
  /** Gives up waiting. Default: nothing does */
  readonly signal?: AbortSignal | undefined;
}

interface CallMode extends InvokeOptions {
  /** Whether to wait for the result. */
  readonly isSync: boolean;
}

type Invocation = Omit<LambdaInvocation, 'functionArn'>;

interface RetryMode {
  readonly isIdempotent: boolean;
  readonly deadlineMs: number;
  /** The caller's own. */
  readonly signal: AbortSignal | undefined;
}

/** Makes calls: finds the function, invokes it, and does so again where that is safe. */
export class ServiceCaller {
  readonly #registry: ServiceRegistry;
  readonly #invoker: LambdaInvoker;

  constructor(registry: ServiceRegistry, invoker: LambdaInvoker) {
    this.#registry = registry;
    this.#invoker = invoker;
  }

  /** @throws ServiceError, or the reason of `signal` */
  async call(serviceName: string, payload: object, mode: CallMode): Promise<unknown> {
    const { isSync, isIdempotent = false, timeoutMs, signal } = mode;
    signal?.throwIfAborted();
    const outgoing = outgoingCall(serviceName, timeoutMs);
    // An asynchronous call runs when Lambda gets to it, whatever its caller has waited for.
    const sent = isSync ? outgoing : { ...outgoing, deadlineMs: undefined };
    const ownHeaders = 'headers' in payload ? (payload.headers as object | null) : {};
    const headers = { ...ownHeaders, ...writeCallHeaders(sent, ownServiceName()) };
    const payloadJson = JSON.stringify({ ...payload, headers });
    assertPayloadFits(serviceName, payloadJson, isSync);
    const invocation = { serviceName, payloadJson, isSync };
    return within(outgoing.deadlineMs, signal, (waiting) =>
      this.#retry(
        { ...invocation, signal: waiting },
        { isIdempotent, deadlineMs: outgoing.deadlineMs, signal },
      ),
    );
  }

  async #retry(invocation: Invocation, { isIdempotent, deadlineMs, signal }: RetryMode): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#invoke(invocation);
      } catch (error) {
        signal?.throwIfAborted();
        const explained = explainLambdaError(invocation.serviceName, error);
        const remainingMs = deadlineMs - Date.now();
        const delayMs = retryDelayMs(explained, { attempt, isIdempotent, remainingMs });
        if (delayMs === undefined) throw explained;
        await sleep(delayMs, undefined, { signal }).catch(() => signal?.throwIfAborted());
      }
    }
  }

  /** Invokes the function that the registry names; when that is gone, the one that it names by now. */
  async #invoke(invocation: Invocation): Promise<unknown> {
    const { serviceName } = invocation;
    const functionArn = await inTime(this.#registry.lookup(serviceName), invocation);
    try {
      return await this.#invoker.invoke({ ...invocation, functionArn });
    } catch (error) {
      if (!isFunctionGone(error)) throw error;
      const newArn = await inTime(this.#registry.lookupAnew(serviceName, functionArn), invocation);
      if (newArn === functionArn) throw error;
      return this.#invoker.invoke({ ...invocation, functionArn: newArn });
    }
  }
}

/** Runs something with a signal that comes at the deadline, or when the caller's does. */
async function within<Result>(
  deadlineMs: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), deadlineMs - Date.now());
  try {
    return await run(signal ? AbortSignal.any([deadline.signal, signal]) : deadline.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** @throws ServiceTimeoutError when the signal comes first. */
function inTime<Result>(
  result: Promise<Result>,
  { signal, serviceName }: { readonly signal: AbortSignal; readonly serviceName: string },
): Promise<Result> {
  const tooLate = new Promise<never>((_, reject) => {
    signal.addEventListener(
      'abort',
      () => reject(new ServiceTimeoutError(serviceName, 'no', signal.reason)),
      {
        once: true,
      },
    );
  });
  return Promise.race([result, tooLate]);
}
