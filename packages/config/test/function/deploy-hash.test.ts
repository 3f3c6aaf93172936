import { stringify } from 'yaml';
import { deployHash, parseApiConfig, parseServiceConfig } from '../../src';
import { MINIMAL_API } from '../api-config/minimal-api';
import { minimalYaml } from '../support/minimal-config';

const hashOf = (...lines: string[]) => deployHash(parsed(parseServiceConfig(minimalYaml(...lines))));

it.each([
  ['permissions: [dynamodb:GetItem]'],
  ['calls: [user-service]'],
  ['events: { sqs: [{ queue: bookings }] }'],
  ['publish: { events: [{ detailType: FlightBooked }] }'],
  ['memorySize: 1024'],
])('is another one with %s, which a deploy brings about', (line) => {
  expect(hashOf(line)).not.toBe(hashOf());
});

it('is another one where an API has another route', () => {
  const [route] = MINIMAL_API.routes;
  const [one, other] = [[route], [route, { ...route, path: '/seats' }]].map((routes) =>
    deployHash(parsed(parseApiConfig(stringify({ ...MINIMAL_API, routes })))),
  );
  expect(one).not.toBe(other);
});

it('is the same with another image, for which nothing is deployed', () => {
  const other = minimalYaml().replace(/imageTag: .*/, 'imageTag: v9');
  expect(deployHash(parsed(parseServiceConfig(other)))).toBe(hashOf());
  expect(hashOf(`imageDigest: sha256:${'a'.repeat(64)}`)).toBe(hashOf());
});

it('is the same whatever order fields are written in, and fits an environment variable', () => {
  expect(hashOf('timeout: 20', 'memorySize: 1024')).toBe(hashOf('memorySize: 1024', 'timeout: 20'));
  expect(hashOf()).toMatch(/^[0-9a-f]{32}$/);
});

function parsed<Config>(
  result: { readonly ok: true; readonly config: Config } | { readonly ok: false },
): Config {
  if (!result.ok) throw new Error('the configuration is wrong');
  return result.config;
}
