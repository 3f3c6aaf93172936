import { ConfigurationError } from '../configuration-error';

export interface CorsOptions {
  /** Which origins may call from a browser, such as `https://www.example.com`; `*` for every one. */
  readonly origins: readonly string[] | '*';
  /** Whether browsers may send cookies and HTTP authentication; not with `*`. Default: false */
  readonly credentials?: boolean;
  /** Which request headers a browser may send. Default: authorization, content-type, x-correlation-id */
  readonly requestHeaders?: readonly string[];
  /** For how long a browser may keep the answer to a preflight. Default: 600 */
  readonly maxAgeSeconds?: number;
}

const REQUEST_HEADERS = ['authorization', 'content-type', 'x-correlation-id'];

/** The cross-origin headers of answers (https://fetch.spec.whatwg.org/#http-cors-protocol). */
export class Cors {
  readonly #options: CorsOptions;

  /** @throws ConfigurationError for `*` with credentials, which browsers refuse. */
  constructor(options: CorsOptions) {
    if (options.origins === '*' && options.credentials) {
      throw new ConfigurationError('cors: origins "*" cannot go with credentials; list the origins.');
    }
    this.#options = options;
  }

  /** For every answer. */
  responseHeaders(origin: string | undefined): Record<string, string> {
    const { origins, credentials = false } = this.#options;
    if (origins === '*') return { 'access-control-allow-origin': '*', ...EXPOSED };
    // Caches must tell the answers to different origins apart, the refused ones included.
    const vary = { vary: 'Origin' };
    if (origin === undefined || !origins.includes(origin)) return vary;
    return {
      ...vary,
      'access-control-allow-origin': origin,
      ...(credentials && { 'access-control-allow-credentials': 'true' }),
      ...EXPOSED,
    };
  }

  /** For the answer to a preflight, besides those of every answer. */
  preflightHeaders(methods: readonly string[]): Record<string, string> {
    const { requestHeaders = REQUEST_HEADERS, maxAgeSeconds = 600 } = this.#options;
    return {
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': requestHeaders.join(', '),
      'access-control-max-age': String(maxAgeSeconds),
    };
  }
}

const EXPOSED = { 'access-control-expose-headers': 'location, x-correlation-id' };
