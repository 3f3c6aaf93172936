import { apiMethods } from '../../src/api/api-methods';
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
