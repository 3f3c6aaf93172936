import type { GatewayError } from './gateway-error';
import type { GatewayResponse } from './proxy-response';

/** What a client gets for an error that no API changes (API Gateway Developer Guide, supported-gateway-response-types.html). */
export function defaultResponse({ status, answer: message, reason }: GatewayError): GatewayResponse {
  return {
    status,
    headers: { 'Content-Type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
    reason,
  };
}
