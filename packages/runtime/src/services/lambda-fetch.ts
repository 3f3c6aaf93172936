import { ServiceStatusError } from './errors';
import { proxyEvent } from './proxy-event';
import { proxyResponse } from './proxy-response';

export interface InvokeWith {
  readonly isIdempotent: boolean;
  readonly signal: AbortSignal;
}

/** RFC 9110 §9.2.2 */
const IDEMPOTENT_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);
/** A caller who sends this promises that the callee does the work of one key once (draft-ietf-httpapi-idempotency-key-header). */
const IDEMPOTENCY_KEY_HEADER = 'idempotency-key';

/**
 * A `fetch` whose requests go to a function instead of a server: whatever host a request names, only its path counts.
 *
 * @throws ServiceStatusError for an answer of 500 or above, which no caller can do anything with.
 */
export function lambdaFetch(
  serviceName: string,
  invoke: (event: object, options: InvokeWith) => Promise<unknown>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const isIdempotent =
      IDEMPOTENT_METHODS.has(request.method) || request.headers.has(IDEMPOTENCY_KEY_HEADER);
    const result = await invoke(await proxyEvent(request), { isIdempotent, signal: request.signal });
    const response = proxyResponse(serviceName, result);
    if (response.status < 500) return response;
    throw new ServiceStatusError(serviceName, response.status, await response.text());
  };
}
