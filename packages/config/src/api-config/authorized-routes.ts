import type { ApiConfig } from './api-config';
import { apiOperations } from './operations';

/** One operation that the authorizer decides on. */
export interface AuthorizedRoute {
  /** `GET`, `POST`, … */
  readonly method: string;
  /** With parameters in braces: `/flights/{id}`, `/files/{proxy+}` */
  readonly path: string;
  /** A token needs all of them; any valid token will do where there are none. */
  readonly scopes: readonly string[];
}

/**
 * What the authorizer of an API decides on: every operation with `auth: required`, in the order of the routes. It is
 * what `routes` of the runtime's `createAuthorizer` takes.
 *
 * @param config as `parseApiConfig` gave it
 * @example authorizedRoutes(config) // [{ method: 'GET', path: '/flights', scopes: ['flights:read'] }]
 */
export function authorizedRoutes(config: Pick<ApiConfig, 'routes' | 'cors'>): AuthorizedRoute[] {
  return apiOperations(config)
    .filter(({ route }) => route.auth === 'required')
    .map(({ method, path, route }) => ({ method, path, scopes: route.scopes }));
}
