/** One call of the function: what Lambda sends to it. */
export interface Invocation {
  readonly requestId: string;
  /** `X-Amzn-Trace-Id` of the request that caused the call. */
  readonly traceId: string;
  readonly eventJson: string;
}

/** Why a call brought no result. */
export interface FunctionFault {
  readonly kind: 'init' | 'thrown' | 'timeout' | 'crash';
  /** For people, with the mend where there is one. */
  readonly message: string;
  /** With positions in the TypeScript sources, where the function threw. */
  readonly stack?: string;
}

/** What a call came to: what the function returned, as it is after JSON, or the fault. */
export type Outcome<T = unknown> =
  { readonly ok: true; readonly result: T } | { readonly ok: false; readonly fault: FunctionFault };

/** One route of a handler that lists them, for example `{ method: 'GET', path: '/flights' }`. */
export interface Route {
  readonly method: string;
  readonly path: string;
}
