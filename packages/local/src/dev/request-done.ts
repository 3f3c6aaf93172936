import type { Exchange } from '../http/exchange-server';
import type { HttpResponse } from '../http/proxy-response';
import type { RequestDone } from './dev-event';

/** The line of the log that an HTTP exchange is worth. */
export function requestDone({ method, target, response, durationMs, requestId }: Exchange): RequestDone {
  return {
    method,
    target,
    status: response.status,
    durationMs,
    id: headerOf(response, 'x-correlation-id') ?? requestId,
    reason: 'reason' in response ? response.reason : problemDetail(response),
  };
}

/** The sentence of a problem+json answer (RFC 9457, section 3.1). */
function problemDetail(response: HttpResponse): string | undefined {
  if (!headerOf(response, 'content-type')?.startsWith('application/problem+json')) return undefined;
  try {
    const { detail, title }: { detail?: unknown; title?: unknown } = JSON.parse(response.body.toString());
    return [detail, title].find((text) => typeof text === 'string');
  } catch {
    return undefined;
  }
}

function headerOf(response: HttpResponse, name: string): string | undefined {
  const [, value] = Object.entries(response.headers).find(([key]) => key.toLowerCase() === name) ?? [];
  return value === undefined ? undefined : String(value);
}
