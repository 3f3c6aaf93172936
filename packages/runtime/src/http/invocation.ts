import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { CallContext } from '../call/call-context';
import { readCallHeaders } from '../call/call-headers';
import type { CallHeaders } from '../call/call-headers';
import { correlationIdOf } from './correlation-id';
import { readHeaders } from './http-event';
import type { HttpContext, HttpEvent } from './http-event';
import { identityOf } from './identity';
import type { Identity } from './identity';
import type { RequestContext } from './route';

/** One call of the handler, and what belongs to it alone. */
export class Invocation implements RequestContext, CallContext {
  readonly event: HttpEvent;
  readonly headers: Record<string, string>;
  readonly correlationId: string;
  readonly metrics: Metrics;
  readonly #sent: CallHeaders;
  readonly #context: HttpContext;
  readonly #parentLogger: Logger;
  #logger: Logger | undefined;

  constructor(event: HttpEvent, context: HttpContext, observability: { logger: Logger; metrics: Metrics }) {
    this.event = event;
    this.headers = readHeaders(event);
    this.#sent = readCallHeaders(this.headers);
    this.correlationId = correlationIdOf(event, this.#sent);
    this.metrics = observability.metrics;
    this.#context = context;
    this.#parentLogger = observability.logger;
  }

  get identity(): Identity | undefined {
    return identityOf(this.event);
  }

  get hopCount(): number {
    return this.#sent.hopCount;
  }

  /** The earlier of the caller's deadline and the function's own. */
  get deadlineMs(): number | undefined {
    const remainingMs = this.#context.getRemainingTimeInMillis?.();
    const { deadlineMs } = this.#sent;
    if (remainingMs === undefined) return deadlineMs;
    return Math.min(Date.now() + remainingMs, deadlineMs ?? Infinity);
  }

  /** Whether the caller has given up already. */
  get isTooLate(): boolean {
    return this.#sent.deadlineMs !== undefined && this.#sent.deadlineMs <= Date.now();
  }

  /** Made on first use: it costs 30 µs, and most requests log nothing. */
  get logger(): Logger {
    this.#logger ??= this.#parentLogger.createChild({
      persistentKeys: {
        correlation_id: this.correlationId,
        function_request_id: this.#context.awsRequestId,
        ...(this.#sent.caller !== undefined && { caller: this.#sent.caller }),
      },
    });
    return this.#logger;
  }
}
