import type { ApiConfig } from './api-config';
import { type Cors, corsOf } from './cors';
import { HTTP_METHODS, type HttpMethod, namedMethods } from './methods';
import { operationId } from './operation-id';
import type { ApiRoute } from './routes';

/** One method of one path, and what is said of it. */
export interface ApiOperation {
  readonly method: HttpMethod;
  readonly path: string;
  readonly operationId: string;
  readonly route: ApiRoute;
  /** Undefined where web pages may not call it. */
  readonly cors: Cors | undefined;
}

/**
 * Every operation of an API, in the order of its routes. `ANY` becomes each method that no other route of the path
 * names, without `OPTIONS` where that is the preflight of cors.
 */
export function apiOperations({ routes, cors: apiCors }: Pick<ApiConfig, 'routes' | 'cors'>): ApiOperation[] {
  return routes.flatMap((route) => {
    const cors = corsOf(apiCors, route.cors);
    return methodsOf(route, routes, cors).map((method) => ({
      method,
      path: route.path,
      operationId: operationId(route, method),
      route,
      cors,
    }));
  });
}

function methodsOf(route: ApiRoute, routes: readonly ApiRoute[], cors: Cors | undefined): HttpMethod[] {
  const named = namedMethods(route.method);
  if (!named.includes('ANY')) return named.filter((name) => name !== 'ANY');
  const taken = routes
    .filter((other) => other !== route && other.path === route.path)
    .flatMap((other) => namedMethods(other.method));
  return HTTP_METHODS.filter((method) => !taken.includes(method) && !(cors && method === 'OPTIONS'));
}
