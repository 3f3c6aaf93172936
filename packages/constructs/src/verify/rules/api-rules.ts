import { apiOperations, type ApiOperation, type StageApi } from '@drystone/config';
import type { StageResource } from '../assembly/resources';
import type { StageFinding } from '../finding';
import { apiOfStack } from '../origins';
import { sourceOf } from '../sources';
import type { StageRule } from '../stage';
import { findingAt, type ResourceFinding } from './resource-finding';

/** Amazon API Gateway quotas, REST APIs: longest wait for an answer that is not streamed. */
const MAX_TIMEOUT_MS = 29_000;

/** An operation of the document that API Gateway makes an API of. */
interface GatewayOperation {
  readonly path: string;
  readonly method: string;
  readonly value: {
    readonly security?: ReadonlyArray<Readonly<Record<string, unknown>>>;
    readonly 'x-amazon-apigateway-auth'?: { readonly type?: string };
    readonly 'x-amazon-apigateway-integration'?: {
      readonly type?: string;
      readonly timeoutInMillis?: number;
      readonly responseTransferMode?: string;
    };
  };
}

/** Operations that answer everyone though nobody said so, and such as nobody can wait for. cdk-nag sees neither here. */
export const apiRules: StageRule = ({ resources, model }) =>
  resources
    .filter(({ type }) => type === 'AWS::ApiGateway::RestApi')
    .flatMap((resource) => {
      const api = apiOfStack(resource.stack.name, model);
      return operationsOf(resource).flatMap((operation) => [
        ...openRoute(resource, operation, api),
        ...timeout(resource, operation, api),
      ]);
    });

/** Methods outside of a document are made by hand, and are checked as if nobody had said anything of them. */
export const methodRules: StageRule = ({ resources }) =>
  resources
    .filter(
      ({ type, properties }) =>
        type === 'AWS::ApiGateway::Method' && properties['AuthorizationType'] === 'NONE',
    )
    .map((resource) =>
      findingAt(resource, {
        rule: 'api/open-route',
        message: `${String(resource.properties['HttpMethod'])} answers everyone`,
        help: 'write it into api-config.yaml as a route with auth: none',
      }),
    );

function operationsOf({ properties }: StageResource): GatewayOperation[] {
  const { paths = {} } = (properties['Body'] ?? {}) as {
    paths?: Readonly<Record<string, Readonly<Record<string, GatewayOperation['value']>>>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, value]) => ({ path, method, value })),
  );
}

function openRoute(
  resource: StageResource,
  operation: GatewayOperation,
  api: StageApi | undefined,
): StageFinding[] {
  const { path, method, value } = operation;
  const isSigned = value['x-amazon-apigateway-auth']?.type === 'AWS_IAM';
  const hasSecurity = value.security?.some((requirement) => Object.keys(requirement).length > 0) ?? false;
  // A preflight is answered before anybody has said who they are (Fetch standard, CORS protocol and credentials).
  const isPreflight =
    method === 'options' && value['x-amazon-apigateway-integration']?.type?.toUpperCase() === 'MOCK';
  if (isSigned || hasSecurity || isPreflight) return [];
  if (routeOf(operation, api)?.auth === 'none') return [];
  return [
    findingAt(resource, {
      rule: 'api/open-route',
      ...placeOf(operation, api, 'auth'),
      message: `${method.toUpperCase()} ${path} answers everyone, and the configuration does not say auth: none`,
      help: 'give the operation its security, or write auth: none on the route',
    }),
  ];
}

/** The route of `api-config.yaml` that an operation is from. */
function routeOf(operation: GatewayOperation, api: StageApi | undefined): ApiOperation['route'] | undefined {
  return api && apiOperations(api.config).find((each) => isSame(each, operation))?.route;
}

/** Whose operation it is, and where the configuration says something of it. */
function placeOf(
  operation: GatewayOperation,
  api: StageApi | undefined,
  key: 'auth' | 'timeoutMs',
): Pick<ResourceFinding, 'subject' | 'sources'> {
  if (api === undefined) return {};
  const route = routeOf(operation, api);
  const path = route ? ['routes', api.config.routes.indexOf(route), key] : ['routes'];
  return { subject: api.config.apiName, sources: [sourceOf(api, path)] };
}

function isSame({ method, path }: ApiOperation, operation: GatewayOperation): boolean {
  return path === operation.path && method.toLowerCase() === operation.method;
}

function timeout(
  resource: StageResource,
  operation: GatewayOperation,
  api: StageApi | undefined,
): StageFinding[] {
  const { path, method, value } = operation;
  const { timeoutInMillis = 0, responseTransferMode } = value['x-amazon-apigateway-integration'] ?? {};
  if (timeoutInMillis <= MAX_TIMEOUT_MS || responseTransferMode === 'STREAM') return [];
  return [
    findingAt(resource, {
      rule: 'api/timeout',
      ...placeOf(operation, api, 'timeoutMs'),
      message: `${method.toUpperCase()} ${path} waits ${timeoutInMillis} ms: API Gateway refuses more than ${MAX_TIMEOUT_MS}`,
      help: `timeoutMs: ${MAX_TIMEOUT_MS} or less, or responseTransferMode: STREAM`,
    }),
  ];
}
