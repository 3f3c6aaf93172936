import { runInCall } from '../call/call-context';
import { CORRELATION_ID_HEADER } from '../call/call-headers';
import { countServerError, createObservability, publish } from '../call/observability';
import { Cors } from './cors';
import type { CorsOptions } from './cors';
import { HttpError } from './http-error';
import { readPath } from './http-event';
import type { HttpContext, HttpEvent, HttpResult } from './http-event';
import { Invocation } from './invocation';
import { problem } from './problem';
import type { HttpResponse, Route } from './route';
import { RouteRequest } from './route-request';
import { Router } from './router';
import { toResult } from './to-result';
import { validateRequest } from './validate-request';

export interface HttpHandlerOptions {
  /** Which browsers' origins may call. Default: none, so no cross-origin headers */
  readonly cors?: CorsOptions;
}

/** A Lambda handler of API Gateway REST proxy events, whether API Gateway or another service sends them. */
export interface HttpHandler {
  (event: HttpEvent, context?: HttpContext): Promise<HttpResult>;
  /** What it answers, and what a request must look like, for tools that describe it. */
  readonly routes: readonly Pick<Route, 'method' | 'path' | 'schemas'>[];
}

/**
 * A Lambda handler made of routes.
 *
 * Every failure is answered with problem+json (RFC 9457) and every answer carries `x-correlation-id`. HEAD is answered
 * as GET without the body, OPTIONS with the methods of the path. Calls that a route makes through a `ServiceClient` carry
 * on its correlation id and deadline; a call whose deadline has passed is answered with 504. Of what comes through API
 * Gateway, where anybody may send a deadline, only the correlation id is taken over. An answer of 500 or above is logged with
 * its cause and counted in the metric `ServerErrors`.
 *
 * @throws ConfigurationError when two routes answer the same requests.
 *
 * @example
 * export const handler = httpHandler([
 *   route('GET /flights/{id}', async ({ path }) => ({ body: await flights.get(path) })),
 * ]);
 */
export function httpHandler(routes: readonly Route[], options: HttpHandlerOptions = {}): HttpHandler {
  const router = new Router(routes);
  const cors = options.cors && new Cors(options.cors);
  const observability = createObservability();

  const handle = async (event: HttpEvent, context: HttpContext = {}): Promise<HttpResult> => {
    const invocation = new Invocation(event, context, observability);
    const ownHeaders = {
      ...cors?.responseHeaders(invocation.headers['origin']),
      [CORRELATION_ID_HEADER]: invocation.correlationId,
    };
    const result = await runInCall(invocation, () => answer(invocation, router, cors))
      .then((response) => toResult(event.httpMethod, response, ownHeaders))
      .catch((error: unknown) => toResult(event.httpMethod, fail(invocation, error), ownHeaders));
    publish(observability.metrics);
    return result;
  };
  return Object.assign(handle, {
    routes: routes.map(({ method, path, schemas }) => ({ method, path, schemas })),
  });
}

async function answer(invocation: Invocation, router: Router, cors: Cors | undefined): Promise<HttpResponse> {
  const { event } = invocation;
  if (invocation.isTooLate) throw new HttpError(504, 'The deadline of this call has passed.');
  const path = readPath(event);
  if (event.httpMethod === 'OPTIONS') {
    const methods = router.allowedMethods(path);
    return { headers: { allow: methods.join(', '), ...cors?.preflightHeaders(methods) } };
  }
  const match = router.match(event.httpMethod, path);
  const parts = await validateRequest(event, invocation.headers, match);
  return match.route.handle(new RouteRequest(invocation, parts));
}

function fail(invocation: Invocation, error: unknown): HttpResponse {
  const response = problem(error, invocation.correlationId);
  const { httpMethod, path } = invocation.event;
  const message = `${httpMethod} ${path} was answered with ${response.status}`;
  if (response.status < 500) {
    invocation.logger.debug(message, toLogEntry(error));
  } else {
    invocation.logger.error(message, toLogEntry(error));
    countServerError(invocation.metrics);
  }
  return response;
}

/** Anything can be thrown, but only an error can be logged as one. */
function toLogEntry(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
