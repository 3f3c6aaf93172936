import { randomUUID } from 'node:crypto';
import type { HttpEvent } from './http-event';

export const CORRELATION_ID_HEADER = 'x-correlation-id';

/** It ends up in logs and headers, so it may hold nothing that means something there. */
const CORRELATION_ID = /^[\w.:=-]{1,128}$/;

/** The id that the caller sent, else API Gateway's id of the request, else a new one. */
export function correlationIdOf(event: HttpEvent, headers: Record<string, string>): string {
  const sent = headers[CORRELATION_ID_HEADER];
  if (sent !== undefined && CORRELATION_ID.test(sent)) return sent;
  return event.requestContext?.requestId ?? randomUUID();
}
