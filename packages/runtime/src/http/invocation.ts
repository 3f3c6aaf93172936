import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import { endOf } from '../call/call-context';
import type { CallContext } from '../call/call-context';
import { readCallHeaders } from '../call/call-headers';
import type { CallHeaders } from '../call/call-headers';
import { correlationIdOf } from './correlation-id';
import { headersOf } from './http-event';
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
  readonly hopCount: number;
  readonly endsAtMs: number | undefined;
  /** The earlier of the caller's deadline and the function's own. */
  readonly deadlineMs: number | undefined;
  readonly #sent: CallHeaders;
  readonly #context: HttpContext;
  readonly #parentLogger: Logger;
  #logger: Logger | undefined;

  constructor(event: HttpEvent, context: HttpContext, observability: { logger: Logger; metrics: Metrics }) {
    this.event = event;
    this.headers = headersOf(event);
    const sent = callOf(event, this.headers);
    const endsAtMs = endOf(context);
    this.correlationId = correlationIdOf(event, sent);
    this.hopCount = sent.hopCount;
    this.endsAtMs = endsAtMs;
    this.deadlineMs =
      endsAtMs === undefined ? sent.deadlineMs : Math.min(endsAtMs, sent.deadlineMs ?? Infinity);
    this.#sent = sent;
    this.metrics = observability.metrics;
    this.#context = context;
    this.#parentLogger = observability.logger;
  }

  get identity(): Identity | undefined {
    return identityOf(this.event);
  }

  /** Whether the caller has given up already. */
  get isTooLate(): boolean {
    return (this.#sent.deadlineMs ?? Infinity) <= Date.now();
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

/** Services call one another past API Gateway: of a request from outside, deadline and hops are anybody's words. */
function callOf({ requestContext }: HttpEvent, headers: Record<string, string>): CallHeaders {
  const sent = readCallHeaders(headers);
  return requestContext?.apiId ? { correlationId: sent.correlationId, hopCount: 0 } : sent;
}
