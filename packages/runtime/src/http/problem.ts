import { STATUS_CODES } from 'node:http';
import { DrystoneError } from '../drystone-error';
import { HttpError } from './http-error';
import type { HttpResponse } from './route';

/**
 * An error as a problem document (RFC 9457).
 *
 * Only an HttpError's own words reach the caller. Of any other error of this package its status is told, and its code
 * where the caller can mend it; of everything else nothing: the log has it, under the correlation id.
 */
export function problem(error: unknown, correlationId: string): HttpResponse & { status: number } {
  const { status, members, headers } = describe(error);
  return {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, ...members, correlationId },
  };
}

function describe(error: unknown) {
  if (error instanceof HttpError) {
    const { status, detail, extensions, headers } = error;
    return { status, headers, members: { detail, ...extensions } };
  }
  if (error instanceof DrystoneError) {
    const { status, code } = error;
    return { status, members: status < 500 ? { code } : {} };
  }
  return { status: 500, members: {} };
}
