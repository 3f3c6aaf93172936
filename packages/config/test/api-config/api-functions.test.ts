import { stringify } from 'yaml';
import { apiFunctions, apiOperations, parseApiConfig } from '../../src';
import { MINIMAL_API } from './minimal-api';

it('the functions of an API are those that its routes name, each once, with what it answers', () => {
  const routes = [
    { path: '/flights', method: 'GET', functionName: 'FlightBffHandler' },
    { path: '/flights/search', method: ['POST', 'HEAD'], functionName: 'FlightSearchHandler' },
    { path: '/flights', method: 'POST', functionName: 'FlightBffHandler' },
    { path: '/health', method: 'GET', service: 'flight-service' },
  ];
  const services = [{ name: 'flight-service' }];
  const result = parseApiConfig(stringify({ ...MINIMAL_API, routes, services }));
  const functions = result.ok ? apiFunctions(result.config) : [];
  expect(
    functions.map(({ functionName, module, operations }) => [
      functionName,
      module,
      operations.map(({ method, path }) => `${method} ${path}`),
    ]),
  ).toEqual([
    ['FlightBffHandler', 'index', ['GET /flights', 'POST /flights']],
    ['FlightSearchHandler', 'flight-search', ['POST /flights/search', 'HEAD /flights/search']],
  ]);
});

it('ANY leaves OPTIONS to the preflight where web pages may call the path', () => {
  const methods = (cors: boolean) => {
    const routes = [
      { path: '/flights', method: 'GET', functionName: 'A', cors },
      { path: '/flights', method: 'ANY', functionName: 'A', cors: false },
    ];
    const result = parseApiConfig(stringify({ ...MINIMAL_API, routes }));
    return result.ok ? apiOperations(result.config).map(({ method }) => method) : [];
  };
  expect(methods(true)).toEqual(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']);
  expect(methods(false)).toEqual(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
});

it('a function runs on what functions says of it, and on the defaults where that says nothing', () => {
  const routes = ['A', 'B'].map((functionName) => ({
    path: `/${functionName}`,
    method: 'GET',
    functionName,
  }));
  const functions = { A: { timeout: 5, environment: { FEE: '1' } } };
  const result = parseApiConfig(stringify({ ...MINIMAL_API, routes, functions }));
  expect(result.ok && apiFunctions(result.config).map(({ settings }) => settings)).toMatchObject([
    { memorySize: 512, timeout: 5, environment: { FEE: '1' } },
    { memorySize: 512, timeout: 29, environment: {} },
  ]);
});
