import { stringify } from 'yaml';
import { authorizedRoutes, parseApiConfig } from '../../src';
import { MINIMAL_API } from './minimal-api';

it('the authorizer decides on every operation that needs a token, with its scopes, and on no other', () => {
  const functionName = 'FlightBffHandler';
  const routes = [
    { path: '/flights', method: ['GET', 'HEAD'], functionName },
    { path: '/flights/{id}', method: 'PUT', functionName, scopes: ['flights:read', 'flights:write'] },
    { path: '/health', method: 'GET', functionName, auth: 'none' },
    { path: '/internal', method: 'GET', functionName, auth: 'iam' },
  ];
  const result = parseApiConfig(stringify({ ...MINIMAL_API, routes }));
  expect(result.ok && authorizedRoutes(result.config)).toEqual([
    { method: 'GET', path: '/flights', scopes: [] },
    { method: 'HEAD', path: '/flights', scopes: [] },
    { method: 'PUT', path: '/flights/{id}', scopes: ['flights:read', 'flights:write'] },
  ]);
});
