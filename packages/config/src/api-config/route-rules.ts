import { z } from 'zod';
import { conflict, rule, type Rule } from '../validate/rule';
import type { Violation } from '../validate/violations';
import { cors, corsOf } from './cors';
import { functions, functionSettings } from './functions';
import { lenientRoutes, type LenientRoute } from './lenient-routes';
import { namedMethods } from './methods';
import { operationIds } from './operation-id';
import { MAX_BUFFERED_TIMEOUT_MS } from './routes';

const present = z.array(
  z.object({ functionName: z.unknown(), service: z.unknown() }).partial().catch({ functionName: true }),
);

/** What the fields of a route, and routes of one path, must hold together. */
export const routeRules: readonly Rule[] = [
  rule({ routes: present }, ({ routes }) =>
    routes.flatMap(({ functionName, service }, index): Violation[] => {
      if ((functionName === undefined) !== (service === undefined)) return [];
      const path = ['routes', index];
      return functionName === undefined
        ? [
            {
              path,
              code: 'missing_key',
              message: `routes[${index}]: functionName or service is missing`,
              help: 'write exactly one of functionName, service',
            },
          ]
        : [
            conflict(
              [...path, 'service'],
              `routes[${index}]: functionName and service exclude each other`,
              'remove one of them',
            ),
          ];
    }),
  ),

  rule({ routes: lenientRoutes }, ({ routes }) =>
    routes.flatMap(({ auth, scopes = [] }, index) => {
      if (auth === undefined || auth === 'required' || scopes.length === 0) return [];
      const message = `routes[${index}].scopes: nobody checks them with auth: ${auth}`;
      return [conflict(['routes', index, 'scopes'], message, 'write auth: required, or remove the scopes')];
    }),
  ),

  rule({ routes: lenientRoutes }, ({ routes }) => routes.flatMap(waitsTooLong)),

  rule({ routes: lenientRoutes, functions }, (config) =>
    config.routes.flatMap((route, index) => outlastsFunction(route, index, config.functions)),
  ),

  rule({ routes: lenientRoutes }, ({ routes }) =>
    routes.flatMap(({ cache, method = 'GET' }, index) => {
      const others = namedMethods(method).filter((name) => name !== 'GET');
      if (!cache || others.length === 0) return [];
      const message = `routes[${index}].cache does not go with ${others.join(', ')}`;
      return [conflict(['routes', index, 'cache'], message, 'only answers to GET may be given again')];
    }),
  ),

  rule({ routes: lenientRoutes, cors: cors.catch(undefined) }, (config) =>
    preflightRoutes(config.routes, config.cors),
  ),

  rule({ routes: lenientRoutes }, ({ routes }) => repeatedOperationIds(routes)),
];

function isTooLong({ timeoutMs = 0, responseTransferMode }: LenientRoute): boolean {
  return timeoutMs > MAX_BUFFERED_TIMEOUT_MS && responseTransferMode !== 'STREAM';
}

function waitsTooLong(route: LenientRoute, index: number): Violation[] {
  if (!isTooLong(route)) return [];
  const message = `routes[${index}].timeoutMs: ${route.timeoutMs} is above the maximum of ${MAX_BUFFERED_TIMEOUT_MS} ms`;
  const help = 'Amazon API Gateway waits longer only with responseTransferMode: STREAM';
  return [{ path: ['routes', index, 'timeoutMs'], code: 'out_of_range', message, help }];
}

function outlastsFunction(
  route: LenientRoute,
  index: number,
  settings: z.output<typeof functions>,
): Violation[] {
  const { timeoutMs, functionName } = route;
  if (timeoutMs === undefined || functionName === undefined || isTooLong(route)) return [];
  const { timeout } = functionSettings(settings, functionName);
  if (timeoutMs <= timeout * 1000) return [];
  const message = `routes[${index}].timeoutMs: ${timeoutMs} is more than the ${timeout} s of ${functionName}`;
  const help = 'the function is ended before: raise its timeout, or lower this one';
  return [conflict(['routes', index, 'timeoutMs'], message, help)];
}

/** Where web pages may call a path, API Gateway answers OPTIONS itself. */
function preflightRoutes(routes: readonly LenientRoute[], api: z.output<typeof cors>): Violation[] {
  const open = routes.filter((route) => corsOf(api, route.cors)).map(({ path }) => path);
  return routes.flatMap(({ path, method }, index) => {
    if (path === undefined || method === undefined) return [];
    if (!namedMethods(method).includes('OPTIONS') || !open.includes(path)) return [];
    const message = `routes[${index}]: OPTIONS ${path} is answered by cors`;
    return [
      conflict(
        ['routes', index, 'method'],
        message,
        'remove it, or write cors: false for all routes of the path',
      ),
    ];
  });
}

function repeatedOperationIds(routes: readonly LenientRoute[]): Violation[] {
  const first = new Map<string, number>();
  return routes.flatMap((route, index) => {
    if (route.path === undefined || route.method === undefined) return [];
    return operationIds({ ...route, path: route.path, method: route.method }).flatMap((id) => {
      const before = first.get(id);
      first.set(id, before ?? index);
      if (before === undefined || sameRequests(routes[before]!, route)) return [];
      const message = `routes[${index}]: operationId ${id} is that of routes[${before}] too`;
      const part = route.operationId === undefined ? 'path' : 'operationId';
      return [conflict(['routes', index, part], message, 'write an operationId of its own')];
    });
  });
}

/** The same method of the same path gives the same name: that is reported as a duplicate. */
function sameRequests(a: LenientRoute, b: LenientRoute): boolean {
  return a.path === b.path && a.operationId === undefined && b.operationId === undefined;
}
