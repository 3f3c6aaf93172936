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
export function apiOperations({ routes, cors }: Pick<ApiConfig, 'routes' | 'cors'>): ApiOperation[] {
  return routes.flatMap((route) =>
    methodsOf(route, routes, cors).map((method) => ({
      method,
      path: route.path,
      operationId: operationId(route, method),
      route,
      cors: corsOf(cors, route.cors),
    })),
  );
}

function methodsOf(route: ApiRoute, routes: readonly ApiRoute[], cors: ApiConfig['cors']): HttpMethod[] {
  const named = namedMethods(route.method);
  if (!named.includes('ANY')) return named.filter((name) => name !== 'ANY');
  const ofPath = routes.filter(({ path }) => path === route.path);
  const taken = ofPath.filter((other) => other !== route).flatMap(({ method }) => namedMethods(method));
  const hasPreflight = ofPath.some((other) => corsOf(cors, other.cors));
  return HTTP_METHODS.filter((method) => !taken.includes(method) && !(hasPreflight && method === 'OPTIONS'));
}
