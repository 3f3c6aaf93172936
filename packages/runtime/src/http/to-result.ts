import { headersOf } from './http-event';
import type { HttpResult } from './http-event';
import type { HttpResponse } from './route';

/** A response as API Gateway takes it. The body is JSON; `ownHeaders` win over the response's. */
export function toResult(
  method: string,
  response: HttpResponse,
  ownHeaders: Record<string, string>,
): HttpResult {
  const body = response.body === undefined ? undefined : JSON.stringify(response.body);
  return {
    statusCode: response.status ?? (body === undefined ? 204 : 200),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headersOf(response),
      ...ownHeaders,
    },
    body: method === 'HEAD' || body === undefined ? '' : body,
    isBase64Encoded: false,
  };
}
