import { isUtf8 } from 'node:buffer';
import type { Server } from 'node:http';
import type { Invocation, Outcome } from '../lambda/invocation';
import { defaultResponse } from './default-response';
import { createExchangeServer, type Exchange } from './exchange-server';
import { missingAuthenticationToken } from './gateway-error';
import { INTEGRATION_TIMEOUT_MS, integrate } from './integration';
import type { HttpRequest } from './proxy-event';
import { pathOf, proxyEvent, proxyResource } from './proxy-event';
import type { HttpResponse } from './proxy-response';
import { proxyResponse } from './proxy-response';

export interface GatewayOptions {
  readonly invoke: (invocation: Invocation) => Promise<Outcome>;
  readonly onExchange: (exchange: Exchange) => void;
  /** When the gateway stops waiting for the function. Default: 29000, the quota of a REST API's integration */
  readonly integrationTimeoutMs?: number;
}

const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/**
 * An HTTP server that answers as a REST API with a Lambda proxy integration on `ANY /{proxy+}` does.
 *
 * @example createGateway({ invoke: (call) => pool.invoke(call), onExchange: log }).listen(3000, '127.0.0.1')
 */
export function createGateway(options: GatewayOptions): Server {
  return createExchangeServer({
    answer: (request) => answer(request, options),
    answerError: defaultResponse,
    onExchange: options.onExchange,
  });
}

async function answer(
  request: HttpRequest,
  { invoke, integrationTimeoutMs: timeoutMs = INTEGRATION_TIMEOUT_MS }: GatewayOptions,
): Promise<HttpResponse> {
  if (!METHODS.includes(request.method)) {
    throw missingAuthenticationToken('API Gateway has no such method');
  }
  // There is no configuration here that names media types: bytes that are no text are taken for binary ones.
  const event = proxyEvent(request, proxyResource(pathOf(request)), !isUtf8(request.body));
  return proxyResponse(await integrate(event, request.traceId, { invoke, timeoutMs }));
}
