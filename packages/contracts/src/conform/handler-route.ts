/** A route that a handler says it answers, as `httpHandler` lists them. */
export interface HandlerRoute {
  readonly method: string;
  readonly path: string;
}

/** What is read of an API Gateway proxy event. */
export interface HandlerRequest {
  readonly httpMethod: string;
  readonly path: string;
}

/** What is read of a handler's answer. */
export interface HandlerAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body: string;
}
