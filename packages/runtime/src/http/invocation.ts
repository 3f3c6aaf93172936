import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import { correlationIdOf } from './correlation-id';
import { readHeaders } from './http-event';
import type { HttpContext, HttpEvent } from './http-event';
import type { RequestContext } from './route';

/** One call of the handler, and what belongs to it alone. */
export class Invocation implements RequestContext {
  readonly event: HttpEvent;
  readonly headers: Record<string, string>;
  readonly correlationId: string;
  readonly metrics: Metrics;
  readonly #context: HttpContext;
  readonly #parentLogger: Logger;
  #logger: Logger | undefined;

  constructor(event: HttpEvent, context: HttpContext, observability: { logger: Logger; metrics: Metrics }) {
    this.event = event;
    this.headers = readHeaders(event);
    this.correlationId = correlationIdOf(event, this.headers);
    this.metrics = observability.metrics;
    this.#context = context;
    this.#parentLogger = observability.logger;
  }

  /** Made on first use: it costs 30 µs, and most requests log nothing. */
  get logger(): Logger {
    this.#logger ??= this.#parentLogger.createChild({
      persistentKeys: { correlation_id: this.correlationId, function_request_id: this.#context.awsRequestId },
    });
    return this.#logger;
  }
}
