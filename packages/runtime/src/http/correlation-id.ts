import { randomUUID } from 'node:crypto';
import type { CallHeaders } from '../call/call-headers';
import type { HttpEvent } from './http-event';

/** The id that the caller sent, else API Gateway's id of the request, else a new one. */
export function correlationIdOf(event: HttpEvent, sent: CallHeaders): string {
  return sent.correlationId ?? event.requestContext?.requestId ?? randomUUID();
}
