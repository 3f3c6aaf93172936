/** What a worker thread is started with. */
export interface WorkerSetup {
  readonly handlerFile: string;
  readonly functionArn: string;
}

/** From the main thread: call the handler. */
export interface InvokeMessage {
  readonly requestId: string;
  readonly traceId: string;
  readonly deadlineMs: number;
  readonly eventJson: string;
}

/** From the worker thread: first the routes, as soon as the handler is loaded; then the result of each invocation. */
export type WorkerReply =
  { readonly ok: true; readonly json: string } | { readonly ok: false; readonly error: ThrownError };

export interface ThrownError {
  readonly message: string;
  /** With positions in the TypeScript sources. */
  readonly stack?: string;
}
