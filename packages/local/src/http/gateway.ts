import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Invocation, Outcome } from '../lambda/invocation';
import type { HttpRequest } from './proxy-event';
import { proxyEvent } from './proxy-event';
import type { GatewayResponse, HttpResponse } from './proxy-response';
import { gatewayResponse, internalServerError, proxyResponse } from './proxy-response';
import { readBody } from './read-body';

/** One request and what became of it. */
export interface Exchange {
  readonly receivedAt: Date;
  readonly method: string;
  readonly target: string;
  readonly response: HttpResponse | GatewayResponse;
  readonly durationMs: number;
  readonly requestId: string;
}

export interface GatewayOptions {
  readonly invoke: (invocation: Invocation) => Promise<Outcome>;
  readonly onExchange: (exchange: Exchange) => void;
  /** When the gateway stops waiting for the function. Default: 29000, the quota of a REST API's integration */
  readonly integrationTimeoutMs?: number;
}

/** Limits of a REST API (API Gateway Developer Guide, api-gateway-execution-service-limits-table.html). */
const INTEGRATION_TIMEOUT_MS = 29_000;
const MAX_BODY_BYTES = 10 * 1024 * 1024;
const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** What Invoke takes of an event (Lambda Developer Guide, gettingstarted-limits.html: 6 MB). */
const MAX_EVENT_BYTES = 6 * 1024 * 1024;

/**
 * An HTTP server that answers as a REST API with a Lambda proxy integration on `ANY /{proxy+}` does.
 *
 * @example createGateway({ invoke: (call) => pool.invoke(call), onExchange: log }).listen(3000, '127.0.0.1')
 */
export function createGateway(options: GatewayOptions): Server {
  return createServer((incoming, outgoing) => {
    exchange(incoming, outgoing, options).catch(() => outgoing.destroy());
  });
}

async function exchange(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  options: GatewayOptions,
): Promise<void> {
  const receivedAt = new Date();
  const startedMs = performance.now();
  const requestId = randomUUID();
  const body = await readBody(incoming, MAX_BODY_BYTES);
  const { method = '', url: target = '/', rawHeaders } = incoming;
  const traceId = String(incoming.headers['x-amzn-trace-id'] ?? newTraceId(receivedAt));
  const sourceIp = incoming.socket.remoteAddress ?? '127.0.0.1';
  const response = body
    ? await answer({ method, target, rawHeaders, body, sourceIp, requestId, traceId, receivedAt }, options)
    : gatewayResponse(
        413,
        'Request Too Long',
        `the body is larger than the ${MAX_BODY_BYTES / 1024 ** 2} MB of API Gateway`,
      );
  outgoing.writeHead(response.status, {
    ...response.headers,
    'x-amzn-RequestId': requestId,
    'X-Amzn-Trace-Id': traceId,
    'Content-Length': response.body.length,
  });
  outgoing.end(response.body);
  options.onExchange({
    receivedAt,
    method,
    target,
    response,
    requestId,
    durationMs: performance.now() - startedMs,
  });
}

async function answer(
  request: HttpRequest,
  options: GatewayOptions,
): Promise<HttpResponse | GatewayResponse> {
  if (!METHODS.includes(request.method)) {
    return gatewayResponse(403, 'Missing Authentication Token', 'API Gateway has no such method');
  }
  const eventJson = JSON.stringify(proxyEvent(request));
  if (Buffer.byteLength(eventJson) > MAX_EVENT_BYTES) {
    return gatewayResponse(413, 'Request Too Long', 'the event is larger than the 6 MB that Lambda takes');
  }
  const { requestId, traceId } = request;
  return inTime(options.invoke({ requestId, traceId, eventJson }), options.integrationTimeoutMs);
}

/** The function's answer, or 504 once the integration timeout is over: the function itself runs on, as on AWS. */
async function inTime(
  outcome: Promise<Outcome>,
  timeoutMs = INTEGRATION_TIMEOUT_MS,
): Promise<HttpResponse | GatewayResponse> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<GatewayResponse>((resolve) => {
    const reason = `API Gateway waits ${timeoutMs / 1000} s at most; the function runs on`;
    timer = setTimeout(() => resolve(gatewayResponse(504, 'Endpoint request timed out', reason)), timeoutMs);
  });
  const response = await Promise.race([outcome.then(responseOf), timeout]);
  clearTimeout(timer);
  return response;
}

function responseOf(outcome: Outcome): HttpResponse | GatewayResponse {
  return outcome.ok ? proxyResponse(outcome.result) : internalServerError(outcome.fault.message);
}

/** A trace id in the form of the X-Ray Developer Guide, xray-api-sendingdata.html. */
function newTraceId(at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')}`;
}
