import { conflict, rule, type Rule } from '../validate/rule';
import type { Violation } from '../validate/violations';
import { gateway } from './gateway';
import { type LenientRoute, lenientRoutes } from './lenient-routes';
import { namedMethods } from './methods';
import { parameterNames, pathParts } from './route-path';

/** API Gateway quotas: resources of a REST API, which are the parts of its paths. */
const MAX_PATH_PARTS = 300;

/** What the paths and methods of all routes must hold together. */
export const pathRules: readonly Rule[] = [
  rule({ routes: lenientRoutes }, ({ routes }) => routes.flatMap(repeatedParameters)),
  rule({ routes: lenientRoutes }, ({ routes }) => duplicates(routes)),
  rule({ routes: lenientRoutes }, ({ routes }) => ambiguities(routes)),
  rule({ routes: lenientRoutes, type: gateway.type.catch('rest') }, ({ routes, type }) =>
    type === 'rest' ? tooManyParts(routes) : [],
  ),
];

function repeatedParameters({ path = '' }: LenientRoute, index: number): Violation[] {
  const names = parameterNames(path);
  const repeated = names.find((name, position) => names.indexOf(name) !== position);
  if (repeated === undefined) return [];
  const message = `routes[${index}].path: ${path} has the parameter ${repeated} twice`;
  return [conflict(['routes', index, 'path'], message, 'give each a name of its own')];
}

/** The same path with the same method twice, also within one list of methods. */
function duplicates(routes: readonly LenientRoute[]): Violation[] {
  const first = new Map<string, number>();
  return routes.flatMap(({ path, method }, index) => {
    if (path === undefined || method === undefined) return [];
    return namedMethods(method).flatMap((name) => {
      const before = first.get(`${name} ${path}`);
      first.set(`${name} ${path}`, before ?? index);
      if (before === undefined) return [];
      const message = `routes[${index}]: ${name} ${path} is that of routes[${before}] too`;
      return [conflict(['routes', index, 'method'], message, 'keep one of them')];
    });
  });
}

/** API Gateway takes one parameter at one place of a path, because it could not tell two apart. */
function ambiguities(routes: readonly LenientRoute[]): Violation[] {
  const first = new Map<string, { readonly parameter: string; readonly index: number }>();
  return routes.flatMap(({ path = '' }, index) => {
    const parts = pathParts(path);
    return parts.flatMap((parameter, depth) => {
      if (!parameter.startsWith('{')) return [];
      // Names do not matter above: where they differ, that is reported there.
      const parent = parts
        .slice(0, depth)
        .map((part) => (part.startsWith('{') ? '{}' : part))
        .join('/');
      const before = first.get(parent);
      first.set(parent, before ?? { parameter, index });
      if (before === undefined || before.parameter === parameter) return [];
      const message = `routes[${index}].path: ${parameter} stands where routes[${before.index}] has ${before.parameter}`;
      const help = 'API Gateway takes one parameter at one place of a path: give both the same name';
      return [conflict(['routes', index, 'path'], message, help)];
    });
  });
}

function tooManyParts(routes: readonly LenientRoute[]): Violation[] {
  const prefixes = routes.flatMap(({ path = '' }) => {
    const parts = pathParts(path);
    return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'));
  });
  const count = new Set(prefixes).size;
  if (count <= MAX_PATH_PARTS) return [];
  const message = `routes: the paths have ${count} parts; API Gateway accepts ${MAX_PATH_PARTS} for an API`;
  const help = 'make another API of some: both can be on one domain';
  return [{ path: ['routes'], part: 'key', code: 'out_of_range', message, help }];
}
