import { DrystoneError } from '../drystone-error';

export interface HttpErrorOptions extends ErrorOptions {
  /** Response headers. Default: none */
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the problem document (RFC 9457 §3.2). Default: none */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/**
 * An answer other than success. Throw it anywhere in a route; `httpHandler` makes problem+json of it.
 *
 * @param status An HTTP status, 400 to 599.
 * @param detail What went wrong and how to mend it, for the caller: it is part of the answer.
 *
 * @example
 * throw new HttpError(404, `There is no flight ${id}.`);
 */
export class HttpError extends DrystoneError {
  override readonly name = 'HttpError';
  readonly code = 'HTTP';
  readonly headers: Readonly<Record<string, string>>;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    override readonly status: number,
    readonly detail: string,
    { headers = {}, extensions = {}, ...options }: HttpErrorOptions = {},
  ) {
    super(detail, options);
    this.headers = headers;
    this.extensions = extensions;
  }
}
