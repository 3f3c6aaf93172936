import {
  apiFunctions,
  type ApiConfig,
  type EnvironmentConfig,
  functionName,
  parseApiConfig,
  type StageApi,
} from '@drystone/config';
import { stringify } from 'yaml';
import { ServerlessApi } from '../../src/api/serverless-api';
import { environmentOf } from './environment';
import { CONTEXT, type StackTemplate, templateOf } from './stage';

/** The least that an `api-config.yaml` says; its tokens are of one issuer. */
const MINIMAL = {
  apiName: 'flight-bff',
  ecrRepository: 'company/flight-bff',
  imageTag: 'v1',
  routes: [{ path: '/flights', method: 'GET', functionName: 'FlightBffHandler' }],
  authorizer: { jwt: { issuer: 'https://login.example.com', audience: ['flights'] } },
};

const FILE = 'catalog/flight-bff/v1.yaml';

/** Real names of the services of the stage. */
export const SERVICE_FUNCTION_NAMES = {
  'flight-service': 'StagingFlightService',
  'auth-service': 'StagingAuthService',
};

/** @param content fields of `api-config.yaml`, over those that every file has */
export function apiConfigOf(content: object = {}): ApiConfig {
  const result = parseApiConfig(stringify({ ...MINIMAL, ...content }), FILE);
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.config;
}

/** The same with one route that differs. */
export function routeConfigOf(route: object, content: object = {}): ApiConfig {
  return apiConfigOf({ ...content, routes: [{ ...MINIMAL.routes[0], ...route }] });
}

export function stageApiOf(config: ApiConfig): StageApi {
  const functions = apiFunctions(config).map((each) => ({
    ...each,
    stageFunctionName: functionName(CONTEXT.stage, each),
  }));
  return { config, functions, file: FILE };
}

/** The template of a stack with one API. */
export function apiTemplate(
  config: ApiConfig,
  environment: EnvironmentConfig = environmentOf(),
): StackTemplate {
  return templateOf((stack) => {
    const api = stageApiOf(config);
    new ServerlessApi(stack, 'Api', {
      context: CONTEXT,
      api,
      environment,
      serviceFunctionNames: SERVICE_FUNCTION_NAMES,
    });
  });
}
