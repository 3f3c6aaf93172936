import { apiMethods, type FunctionMethod, timeoutMsOf } from '../../src/api/api-methods';
import { apiConfigOf, routeOf } from './api-config-of';

it('an API has the operations of its routes, and a preflight for each path that web pages may call', () => {
  const config = apiConfigOf({
    routes: [
      routeOf({ path: '/a', method: ['GET', 'PUT'], cors: true }),
      routeOf({ path: '/b', method: 'ANY' }),
      routeOf({ path: '/b' }),
    ],
  });
  const names = apiMethods(config).map(({ kind, method, path }) => `${kind} ${method} ${path}`);
  expect(names).toEqual([
    'function GET /a',
    'function PUT /a',
    ...['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((method) => `function ${method} /b`),
    'function GET /b',
    'preflight OPTIONS /a',
  ]);
});

it.each([
  ['as the route says', { timeoutMs: 50 }, { timeout: 2 }, 50],
  ['as long as its function may run', {}, { timeout: 2 }, 2000],
  ['29 seconds', {}, undefined, 29_000],
])('a caller waits %s', (_, route, settings, expected) => {
  const functions = settings && { FlightHandler: settings };
  const config = apiConfigOf({ routes: [routeOf(route)], ...(functions && { functions }) });
  expect(timeoutMsOf(apiMethods(config)[0] as FunctionMethod, config)).toBe(expected);
});
