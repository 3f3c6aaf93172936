import { setTimeout } from 'node:timers/promises';
import type { ServiceConfig } from '@drystone/config';
import type { DeliveryFailure, EventDone } from '../events/bus-delivery';
import { type InvocationEnd, type InvocationRecord, invocationRecord } from './invocation-record';

/** Where an invocation is reported when it has ended for good. */
export type Destination = NonNullable<ServiceConfig['async']['onFailure']>;

export interface AsynchronousInvocationsOptions {
  /** Calls a service as Lambda does; rejects where it fails. */
  readonly call: (serviceName: string, payload: unknown, correlationId: string) => Promise<unknown>;
  readonly functionNameOf: (serviceName: string) => string;
  readonly onEvent: (event: EventDone) => void;
  readonly report: (destination: Destination, record: InvocationRecord) => void;
  /** For people. */
  readonly nameOf: (destination: Destination) => string;
}

/** What is invoked. */
type Invoked = Pick<ServiceConfig, 'serviceName' | 'async'>;

/** What an invocation is about, for the log. */
export type Cause = Pick<EventDone, 'detailType' | 'source' | 'id'>;

/**
 * AWS waits for one minute before the second attempt and for two before the third (Lambda Developer Guide,
 * invocation-async-error-handling.html); nobody does at a laptop, so that it is a second for each minute here.
 */
const WAIT_MS = 1_000;

/** Invocations that nobody waits for: made again after a failure, and reported when that was the last. */
export class AsynchronousInvocations {
  constructor(private readonly options: AsynchronousInvocationsOptions) {}

  start(config: Invoked, payload: unknown, cause: Cause): void {
    void this.run(config, payload, cause);
  }

  private async run(config: Invoked, payload: unknown, cause: Cause): Promise<void> {
    const { onEvent } = this.options;
    const { serviceName, async } = config;
    const attempts = 1 + async.maximumRetryAttempts;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const startedMs = performance.now();
      const end = await this.attempt(serviceName, payload, cause.id);
      const durationMs = performance.now() - startedMs;
      const isLast = attempt === attempts;
      const failure = end.ok ? {} : { failure: this.failureOf(end.error, isLast, async.onFailure) };
      onEvent({ serviceName, ...cause, attempt, durationMs, ...failure });
      if (end.ok || isLast) return this.report(config, payload, attempt, end);
      // Nobody waits for what comes after the dev server has ended.
      await setTimeout(attempt * WAIT_MS, undefined, { ref: false });
    }
  }

  private async attempt(serviceName: string, payload: unknown, id: string): Promise<InvocationEnd> {
    try {
      return { ok: true, result: await this.options.call(serviceName, payload, id) };
    } catch (error) {
      return { ok: false, error };
    }
  }

  private failureOf(error: unknown, isLast: boolean, destination: Destination | undefined): DeliveryFailure {
    const reason = error instanceof Error ? error.message : String(error);
    const goesTo = isLast && destination ? { goesTo: this.options.nameOf(destination) } : {};
    return { reason, isLast, ...goesTo };
  }

  private report(
    { serviceName, async }: Invoked,
    payload: unknown,
    attempts: number,
    end: InvocationEnd,
  ): void {
    const { report, functionNameOf } = this.options;
    const destination = end.ok ? async.onSuccess : async.onFailure;
    if (!destination) return;
    report(destination, invocationRecord(functionNameOf(serviceName), { payload, attempts, end }));
  }
}
