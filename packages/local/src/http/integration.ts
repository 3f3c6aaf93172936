import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Invocation, Outcome } from '../lambda/invocation';
import { GatewayError, internalServerError, requestTooLarge } from './gateway-error';

/** Quota of a REST API (API Gateway Developer Guide, api-gateway-execution-service-limits-table.html). */
export const INTEGRATION_TIMEOUT_MS = 29_000;

/** What Invoke takes of an event (Lambda Developer Guide, gettingstarted-limits.html: 6 MB). */
const MAX_EVENT_BYTES = 6 * 1024 * 1024;

export interface IntegrationOptions {
  readonly invoke: (invocation: Invocation) => Promise<Outcome>;
  readonly timeoutMs: number;
}

/**
 * What a function returned for an event.
 *
 * @throws GatewayError where it failed, the event is too large, or the time is over: then the function runs on, as on AWS
 */
export async function integrate(
  event: APIGatewayProxyEvent,
  traceId: string,
  { invoke, timeoutMs }: IntegrationOptions,
): Promise<unknown> {
  const eventJson = JSON.stringify(event);
  if (Buffer.byteLength(eventJson) > MAX_EVENT_BYTES) {
    throw requestTooLarge('the event is larger than the 6 MB that Lambda takes');
  }
  const { requestId } = event.requestContext;
  const outcome = await inTime(invoke({ requestId, traceId, eventJson }), timeoutMs);
  if (!outcome.ok) throw internalServerError(outcome.fault.message);
  return outcome.result;
}

async function inTime(outcome: Promise<Outcome>, timeoutMs: number): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const reason = `API Gateway waits ${timeoutMs / 1000} s at most; the function runs on`;
    const error = new GatewayError('INTEGRATION_TIMEOUT', 504, 'Endpoint request timed out', reason);
    timer = setTimeout(() => reject(error), timeoutMs);
  });
  try {
    return await Promise.race([outcome, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
