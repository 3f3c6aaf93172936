import type { ApiOperation } from './operations';

/** What a browser that asks before a call is told (https://fetch.spec.whatwg.org/#cors-preflight-request). */
export interface Preflight {
  readonly path: string;
  /** Which of them `Access-Control-Allow-Origin` names depends on who asks: see `allowedOrigin`. */
  readonly allowOrigins: readonly string[];
  /** The other headers, which are the same for everyone. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The preflight of one path; undefined where web pages may not call it.
 *
 * @param operations those of the path
 */
export function preflight(operations: readonly ApiOperation[]): Preflight | undefined {
  const open = operations.filter(({ cors }) => cors !== undefined);
  const [first] = open;
  if (!first?.cors) return undefined;
  const { allowOrigins, allowMethods, allowHeaders, allowCredentials, maxAge } = first.cors;
  const methods = allowMethods ?? open.map(({ method }) => method);
  return {
    path: first.path,
    allowOrigins,
    headers: {
      'Access-Control-Allow-Methods': methods.join(','),
      'Access-Control-Allow-Headers': allowHeaders.join(','),
      'Access-Control-Max-Age': String(maxAge),
      ...(allowCredentials && { 'Access-Control-Allow-Credentials': 'true' }),
      // Caches may not give the answer to one origin to another (Fetch, CORS protocol and HTTP caches).
      ...(!allowOrigins.includes('*') && { Vary: 'Origin' }),
    },
  };
}

/**
 * `Access-Control-Allow-Origin` for whoever asks: its own origin where it is allowed, else the first that is, which
 * tells a browser no. A mock integration does the same with a template.
 *
 * @example allowedOrigin(['https://a.example', 'https://b.example'], 'https://b.example') // 'https://b.example'
 */
export function allowedOrigin(allowOrigins: readonly string[], origin: string | undefined): string {
  if (allowOrigins.includes('*')) return '*';
  return allowOrigins.find((each) => each === origin) ?? allowOrigins[0]!;
}
