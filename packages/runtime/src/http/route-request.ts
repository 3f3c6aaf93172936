import type { Logger } from '@aws-lambda-powertools/logger';
import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { HttpEvent } from './http-event';
import type { Identity } from './identity';
import type { RequestContext, RequestParts } from './route';

/** What a route's code gets: the parts of the request as its schemas returned them, and the context of the call. */
export class RouteRequest implements RequestContext, RequestParts {
  readonly path: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
  readonly event: HttpEvent;
  readonly correlationId: string;
  readonly metrics: Metrics;
  readonly #context: RequestContext;

  constructor(context: RequestContext, parts: RequestParts) {
    this.path = parts.path;
    this.query = parts.query;
    this.headers = parts.headers;
    this.body = parts.body;
    this.event = context.event;
    this.correlationId = context.correlationId;
    this.metrics = context.metrics;
    this.#context = context;
  }

  get identity(): Identity | undefined {
    return this.#context.identity;
  }

  get logger(): Logger {
    return this.#context.logger;
  }
}
