import { stringify } from 'yaml';
import {
  type ApiConfig,
  apiFunctions,
  keptApiStatements,
  keptServiceStatements,
  parseApiConfig,
  parseServiceConfig,
  serviceStatements,
} from '../../src';
import { MINIMAL_API } from '../api-config/minimal-api';
import { CONTEXT } from '../support/stage-context';
import { minimalYaml } from '../support/minimal-config';

const scope = { context: CONTEXT, functionNames: { 'user-service': 'StagingUserService' } };

const configOf = (...lines: string[]) => right(parseServiceConfig(minimalYaml(...lines)));
const keptOf = (config: string[], ...earlier: string[][]) =>
  keptServiceStatements(
    {
      config: configOf(...config),
      earlier: earlier.map((lines) => configOf(...lines)),
      functionName: 'StagingFlightService',
      file: 'v2.yaml',
    },
    scope,
  );

it('are those that an earlier configuration allows and this one does not', () => {
  const before = 'publish: { events: [{ detailType: FlightBooked }] }';
  const [publishes] = serviceStatements(configOf(before), {
    context: CONTEXT,
    calleeFunctionNames: {},
  }).filter(({ Sid }) => Sid === 'PublishEvents');
  expect(keptOf([], [before])).toEqual([{ ...publishes, Sid: 'PublishEventsKept1' }]);
});

it('are none where this one allows as much', () => {
  expect(keptOf(['permissions: [dynamodb:GetItem]'], ['permissions: [dynamodb:GetItem]'], [])).toEqual([]);
});

it('have each an id of its own, and come once', () => {
  const [one, other] = ['permissions: [dynamodb:GetItem]', 'permissions: [dynamodb:PutItem]'];
  const kept = keptOf([], [one], [other], [one]);
  expect(kept.map(({ Sid }) => Sid)).toEqual(['OwnPartitionKept1', 'OwnPartitionKept2']);
});

it('are those as well that the settings of an earlier version need to run', () => {
  expect(keptOf(['tracing: none'], ['tracing: Active']).map(({ Sid }) => Sid)).toEqual(['TracesKept1']);
});

it('do not call a service that the stage has no more', () => {
  expect(keptOf([], ['calls: [user-service]']).map(({ Sid }) => Sid)).toEqual([
    'CallServicesKept1',
    'FindServicesKept2',
  ]);
  expect(keptOf([], ['calls: [fare-service]'])).toEqual([]);
});

it('are kept for the functions of an API that were there before', () => {
  const before = apiOf({ services: [{ name: 'user-service' }] });
  const config = apiOf({
    routes: [
      ...MINIMAL_API.routes,
      { ...MINIMAL_API.routes[0], path: '/seats', functionName: 'SeatHandler' },
    ],
  });
  const functions = apiFunctions(config).map((each) => ({
    ...each,
    stageFunctionName: `Staging${each.functionName}`,
  }));
  const api = { config, functions, earlier: [before], file: 'v2.yaml' };
  const kept = functions.map((each) => keptApiStatements(api, each, scope).map(({ Sid }) => Sid));
  expect(Object.fromEntries(functions.map(({ functionName }, index) => [functionName, kept[index]]))).toEqual(
    {
      FlightBffHandler: ['CallServicesKept1', 'FindServicesKept2'],
      SeatHandler: [],
    },
  );
});

function apiOf(content: object): ApiConfig {
  return right(parseApiConfig(stringify({ ...MINIMAL_API, ...content })));
}

function right<Config>(
  result: { readonly ok: true; readonly config: Config } | { readonly ok: false },
): Config {
  if (!result.ok) throw new Error('the configuration is wrong');
  return result.config;
}
