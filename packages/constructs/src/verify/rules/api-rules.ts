import { apiOperations, type ApiOperation, openApiDocument, type StageApi } from '@drystone/config';
import type { StageResource } from '../assembly/resources';
import type { StageFinding } from '../finding';
import { sourceOf } from '../sources';
import type { StageRule } from '../stage';
import { findingAt } from './resource-finding';

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
      const operations = operationsOf(resource);
      const api = model.apis.find((each) => isDocumentOf(each, operations));
      return operations.flatMap((operation) => [
        ...openRoute(resource, operation, api, model.context.stage),
        ...timeout(resource, operation),
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

function isDocumentOf({ config }: StageApi, operations: readonly GatewayOperation[]): boolean {
  const { paths } = openApiDocument(config);
  return operations.length > 0 && operations.every(({ path }) => path in paths);
}

function openRoute(
  resource: StageResource,
  operation: GatewayOperation,
  api: StageApi | undefined,
  stage: string,
): StageFinding[] {
  const { path, method, value } = operation;
  const isSigned = value['x-amazon-apigateway-auth']?.type === 'AWS_IAM';
  const hasSecurity = value.security?.some((requirement) => Object.keys(requirement).length > 0) ?? false;
  // A preflight is answered before anybody has said who they are (Fetch standard, CORS protocol and credentials).
  const isPreflight =
    method === 'options' && value['x-amazon-apigateway-integration']?.type?.toUpperCase() === 'MOCK';
  if (isSigned || hasSecurity || isPreflight) return [];
  const described = api && apiOperations(api.config).find((each) => isSame(each, operation));
  if (described?.route.auth === 'none') return [];
  return [
    findingAt(resource, {
      rule: 'api/open-route',
      ...(api && { subject: api.config.apiName }),
      ...(api &&
        described && {
          sources: [sourceOf(api, stage, ['routes', api.config.routes.indexOf(described.route)])],
        }),
      message: `${method.toUpperCase()} ${path} answers everyone, and the configuration does not say auth: none`,
      help: 'give the operation its security, or write auth: none on the route',
    }),
  ];
}

function isSame({ method, path }: ApiOperation, operation: GatewayOperation): boolean {
  return path === operation.path && method.toLowerCase() === operation.method;
}

function timeout(resource: StageResource, { path, method, value }: GatewayOperation): StageFinding[] {
  const { timeoutInMillis = 0, responseTransferMode } = value['x-amazon-apigateway-integration'] ?? {};
  if (timeoutInMillis <= MAX_TIMEOUT_MS || responseTransferMode === 'STREAM') return [];
  return [
    findingAt(resource, {
      rule: 'api/timeout',
      message: `${method.toUpperCase()} ${path} waits ${timeoutInMillis} ms: API Gateway refuses more than ${MAX_TIMEOUT_MS}`,
      help: `timeoutMs: ${MAX_TIMEOUT_MS} or less, or responseTransferMode: STREAM`,
    }),
  ];
}
