import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { GatewayError, requestTooLarge } from './gateway-error';
import type { HttpRequest } from './proxy-event';
import type { GatewayResponse, HttpResponse } from './proxy-response';
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

export interface ExchangeServerOptions {
  /** @throws GatewayError for what API Gateway answers itself */
  readonly answer: (request: HttpRequest) => Promise<HttpResponse>;
  /** Renders that. */
  readonly answerError: (error: GatewayError, request: HttpRequest) => GatewayResponse;
  readonly onExchange: (exchange: Exchange) => void;
}

/** Payload of a request (API Gateway Developer Guide, api-gateway-execution-service-limits-table.html). */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** The HTTP side of a gateway: reads each request, gives it its ids, sends the answer and tells of both. */
export function createExchangeServer(options: ExchangeServerOptions): Server {
  return createServer((incoming, outgoing) => {
    exchange(incoming, outgoing, options).catch(() => outgoing.destroy());
  });
}

async function exchange(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  options: ExchangeServerOptions,
): Promise<void> {
  const receivedAt = new Date();
  const startedMs = performance.now();
  const body = await readBody(incoming, MAX_BODY_BYTES);
  const { method = '', url: target = '/', rawHeaders } = incoming;
  const requestId = randomUUID();
  const traceId = String(incoming.headers['x-amzn-trace-id'] ?? newTraceId(receivedAt));
  const sourceIp = incoming.socket.remoteAddress ?? '127.0.0.1';
  const ids = { sourceIp, requestId, traceId, receivedAt };
  const request = { method, target, rawHeaders, body: body ?? Buffer.alloc(0), ...ids };
  const response = await answer(request, body === undefined, options);
  outgoing.writeHead(response.status, {
    ...response.headers,
    'x-amzn-RequestId': requestId,
    'X-Amzn-Trace-Id': traceId,
    // A 204 may not have one (RFC 9110 §8.6).
    ...(response.status !== 204 && { 'Content-Length': response.body.length }),
  });
  outgoing.end(response.body);
  const durationMs = performance.now() - startedMs;
  options.onExchange({ receivedAt, method, target, response, requestId, durationMs });
}

async function answer(
  request: HttpRequest,
  isTooLarge: boolean,
  options: ExchangeServerOptions,
): Promise<HttpResponse | GatewayResponse> {
  try {
    if (isTooLarge) {
      throw requestTooLarge(`the body is larger than the ${MAX_BODY_BYTES / 1024 ** 2} MB of API Gateway`);
    }
    return await options.answer(request);
  } catch (error) {
    return options.answerError(error instanceof GatewayError ? error : ownFailure(error), request);
  }
}

/** A defect of this server, which the developer is told with its stack. */
function ownFailure(error: unknown): GatewayError {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new GatewayError('DEFAULT_5XX', 500, 'Internal server error', reason);
}

/** A trace id in the form of the X-Ray Developer Guide, xray-api-sendingdata.html. */
export function newTraceId(at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')}`;
}
