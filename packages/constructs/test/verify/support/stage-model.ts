import {
  apiFunctions,
  parseApiConfig,
  parseServiceConfig,
  type StageApi,
  type StageModel,
  type StageService,
} from '@drystone/config';
import { parseConfig } from '../../../../config/src/validate/parse-config';
import { environmentConfigSchema } from '../../../../config/src/environment-config/environment-config';

export const CONTEXT: StageModel['context'] = {
  system: 'flight-system',
  stage: 'staging',
  account: '123456789012',
  region: 'eu-west-1',
  tableName: 'shared-table',
  registryPath: '/services',
  bootstrapImage: { repository: 'drystone/bootstrap', digest: `sha256:${'b'.repeat(64)}` },
};

/** A service as its catalogued `service-config.yaml` and a name say. */
export function serviceOf(serviceName: string, ...lines: string[]): StageService {
  const pascal = serviceName.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const text = [
    `serviceName: ${serviceName}`,
    `functionName: ${pascal}`,
    `ecrRepository: company/${serviceName}`,
    'imageTag: v1.0.0',
    ...lines,
    '',
  ].join('\n');
  const file = `catalog/${serviceName}/v1.0.0.yaml`;
  const result = parseServiceConfig(text, file);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 2));
  return { config: result.config, functionName: `Staging${pascal}`, file, locate: result.locate };
}

/** A stage of these services. */
export function modelOf(services: readonly StageService[], apis: StageModel['apis'] = []): StageModel {
  const text = [
    'system: flight-system',
    'account: "123456789012"',
    'region: eu-west-1',
    `bootstrapImage: { digest: "sha256:${'b'.repeat(64)}" }`,
    'notifications: { domain: example.com }',
    'stages: { staging: {} }',
  ].join('\n');
  const environment = parseConfig(
    { schema: environmentConfigSchema, rules: [] },
    text,
    'release-config.yaml',
  );
  if (!environment.ok) throw new Error(JSON.stringify(environment.diagnostics, null, 2));
  const stagesInPlace = [CONTEXT.stage];
  return { context: CONTEXT, environment: environment.config, services, apis, stagesInPlace };
}

/** The four services that tests prove apart. */
export function fourServices(): StageService[] {
  return [
    serviceOf('flight-service', 'permissions: [dynamodb:GetItem, dynamodb:Query, dynamodb:PutItem]'),
    serviceOf('reservation-service', 'permissions: [dynamodb:GetItem, dynamodb:BatchWriteItem]'),
    serviceOf('user-service', 'permissions: [dynamodb:Query]', 'idempotency: true'),
    serviceOf('notification-service'),
  ];
}

/** A BFF of these routes, each as its YAML has it. */
export function apiOf(apiName: string, ...routes: string[]): StageApi {
  const text = [
    `apiName: ${apiName}`,
    `ecrRepository: company/${apiName}`,
    'authorizer: { jwt: { issuer: "https://login.example.com", audience: [app] } }',
    'routes:',
    ...routes.map((route) => `  - ${route}`),
    '',
  ].join('\n');
  const file = `catalog/${apiName}/v1.0.0.yaml`;
  const result = parseApiConfig(text, file);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 2));
  const functions = apiFunctions(result.config).map((each) => ({
    ...each,
    stageFunctionName: `Staging${each.functionName}`,
  }));
  return { config: result.config, functions, file, locate: result.locate };
}
