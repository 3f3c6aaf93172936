import { HTTP_METHODS, namedMethods, type routeMethod } from './methods';
import { parameterNames, pathParts } from './route-path';
import type { z } from 'zod';

interface NamedRoute {
  readonly path: string;
  readonly method: z.output<typeof routeMethod>;
  readonly operationId?: string;
}

/**
 * The name of one operation: the route's own, else made of its method and path. Where a route with an own name has
 * several methods, the method goes before it.
 *
 * @example operationId({ path: '/flights/{id}', method: 'GET' }, 'GET') // 'getFlightsById'
 */
export function operationId({ path, method, operationId: own }: NamedRoute, of: string): string {
  if (own === undefined) return `${of.toLowerCase()}${pathParts(path).map(nameOfPart).join('')}`;
  const isOnly = namedMethods(method).length === 1 && method !== 'ANY';
  return isOnly ? own : `${of.toLowerCase()}${capitalise(own)}`;
}

/** Every name that a route may give an operation. */
export function operationIds(route: NamedRoute): string[] {
  const methods = namedMethods(route.method).flatMap((name) => (name === 'ANY' ? HTTP_METHODS : [name]));
  return methods.map((method) => operationId(route, method));
}

function nameOfPart(part: string): string {
  const [parameter] = parameterNames(part);
  if (parameter !== undefined) return `By${capitalise(parameter)}`;
  return part
    .split(/[^A-Za-z0-9]+/)
    .map(capitalise)
    .join('');
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
