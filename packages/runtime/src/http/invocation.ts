import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import { correlationIdOf } from './correlation-id';
import { readHeaders } from './http-event';
import type { HttpContext, HttpEvent } from './http-event';
import type { RequestContext, RequestParts } from './route';

/** One call of the handler, and what belongs to it alone. */
export class Invocation implements RequestContext {
  readonly event: HttpEvent;
  readonly headers: Record<string, string>;
  readonly correlationId: string;
  readonly metrics: Metrics;
  readonly #makeLogger: () => Logger;
  #logger: Logger | undefined;

  constructor(event: HttpEvent, context: HttpContext, observability: { logger: Logger; metrics: Metrics }) {
    this.event = event;
    this.headers = readHeaders(event);
    this.correlationId = correlationIdOf(event, this.headers);
    this.metrics = observability.metrics;
    const persistentKeys = { correlation_id: this.correlationId, function_request_id: context.awsRequestId };
    this.#makeLogger = () => observability.logger.createChild({ persistentKeys });
  }

  /** Made on first use: it costs 30 µs, and most requests log nothing. */
  get logger(): Logger {
    this.#logger ??= this.#makeLogger();
    return this.#logger;
  }

  /** What a route gets. */
  request(parts: RequestParts): RequestContext & RequestParts {
    const { event, correlationId, metrics } = this;
    const logger = () => this.logger;
    return {
      ...parts,
      event,
      correlationId,
      metrics,
      get logger() {
        return logger();
      },
    };
  }
}
