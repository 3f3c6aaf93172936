import { setTimeout } from 'node:timers/promises';
import { isRecord } from '../table/wire-values';
import type { DeliveredEvent, EventDone } from './bus-delivery';

/** A service that gets events. */
export interface Subscriber {
  readonly serviceName: string;
  /** How often the event comes again after a failure. */
  readonly retryAttempts: number;
  readonly call: (serviceName: string, payload: unknown) => Promise<unknown>;
}

export interface Delivery {
  readonly subscriber: Subscriber;
  readonly payload: unknown;
  readonly onEvent: (event: EventDone) => void;
}

/**
 * AWS waits for one minute before the second attempt and for two before the third (Lambda Developer Guide,
 * invocation-async-error-handling.html); nobody does at a laptop, so that it is a second for each minute here.
 */
const WAIT_MS = 1_000;

/** Hands an event to a service as an asynchronous invocation does: again after a failure, and then no more. */
export async function deliver(event: DeliveredEvent, delivery: Delivery): Promise<void> {
  const { subscriber, onEvent } = delivery;
  const attempts = 1 + subscriber.retryAttempts;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const done = await attemptOf(event, delivery, attempt, attempt === attempts);
    onEvent(done);
    if (!done.failure) return;
    // Nobody waits for what comes after the dev server has ended.
    if (attempt < attempts) await setTimeout(attempt * WAIT_MS, undefined, { ref: false });
  }
}

async function attemptOf(
  event: DeliveredEvent,
  { subscriber, payload }: Delivery,
  attempt: number,
  isLast: boolean,
): Promise<EventDone> {
  const { serviceName, call } = subscriber;
  const startedMs = performance.now();
  const failure = await call(serviceName, payload).then(
    () => undefined,
    (error: unknown) => ({ reason: error instanceof Error ? error.message : String(error), isLast }),
  );
  return {
    serviceName,
    detailType: event['detail-type'],
    source: event.source,
    attempt,
    durationMs: performance.now() - startedMs,
    id: correlationIdOf(event) ?? event.id,
    ...(failure && { failure }),
  };
}

/** Where `EventBus` of `@drystone/runtime` puts it. */
function correlationIdOf({ detail }: DeliveredEvent): string | undefined {
  const metadata = isRecord(detail) ? detail.metadata : undefined;
  const id = isRecord(metadata) ? metadata['x-correlation-id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
