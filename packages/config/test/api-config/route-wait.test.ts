import { stringify } from 'yaml';
import { parseApiConfig, routeWaitMs } from '../../src';
import { MINIMAL_API } from './minimal-api';

const STREAM = { responseTransferMode: 'STREAM' };
const [ROUTE] = MINIMAL_API.routes;
/** It may run so long because it streams the answer of another route. */
const SLOW = { FlightBffHandler: { timeout: 60 } };

it.each([
  ['as its route says', { timeoutMs: 50 }, {}, 50],
  ['as long as its function may run', {}, { FlightBffHandler: { timeout: 2 } }, 2_000],
  ['as long as API Gateway waits, though its function runs longer', {}, SLOW, 29_000],
  ['as long as its function may run, where it streams', STREAM, SLOW, 60_000],
  ['29 seconds for a service', { functionName: undefined, service: 'a-service' }, {}, 29_000],
])('a caller waits %s', (_, route, functions, expected) => {
  const streamed = { ...ROUTE, ...STREAM, path: '/streamed' };
  const services = [{ name: 'a-service' }];
  const content = { ...MINIMAL_API, routes: [{ ...ROUTE, ...route }, streamed], functions, services };
  const result = parseApiConfig(stringify(content));
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  expect(routeWaitMs(result.config.routes[0]!, result.config)).toBe(expected);
});
