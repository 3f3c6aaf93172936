import {
  type ApiConfig,
  type ApiOperation,
  apiOperations,
  openApiDocument,
  type OpenApiOperation,
  preflight,
} from '@drystone/config';
import { gatewayResponses } from './gateway-responses';
import { type IntegrationTargets, lambdaIntegration } from './lambda-integration';
import { methodParameters } from './method-parameters';
import { preflightIntegration } from './preflight-integration';
import { RequestModels } from './request-models';
import { type AuthorizerExtension, methodSecurity, securitySchemes } from './method-security';

/** What the document of an API says beside its configuration. */
export interface GatewayBodyInputs extends IntegrationTargets {
  readonly config: ApiConfig;
  /** Who decides on routes with `auth: required`; undefined where there is none. */
  readonly authorizer?: AuthorizerExtension | undefined;
}

/** The document that API Gateway makes an API of. */
export interface GatewayBody {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, GatewayMethod>>>>;
  readonly components: Readonly<Record<string, object>>;
  readonly [member: string]: unknown;
}

/** A method as API Gateway reads it. */
export interface GatewayMethod extends OpenApiOperation {
  readonly 'x-amazon-apigateway-auth'?: object;
  readonly 'x-amazon-apigateway-request-validator'?: string;
  readonly 'x-amazon-apigateway-integration': object;
}

const VALIDATOR = 'request';

/**
 * The OpenAPI document of an API with API Gateway's extensions: the operations, parameters and security of
 * `openApiDocument`, in the part of OpenAPI 3.0 that API Gateway reads (API Gateway Developer Guide,
 * api-gateway-known-issues.html and api-gateway-swagger-extensions.html).
 *
 * It does not change with a release: integrations name aliases, and the version is not that of the image.
 *
 * @example
 * gatewayBody({ config, aliasArn: () => arn, credentials: roleArn, region: 'eu-west-1' }).paths['/flights'];
 */
export function gatewayBody(inputs: GatewayBodyInputs): GatewayBody {
  const { config, authorizer } = inputs;
  const document = openApiDocument(config);
  const operations = apiOperations(config);
  const models = new RequestModels();
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const ofPath = operations.filter((each) => each.path === path);
    const methods = Object.entries(item).map(([method, described]) => {
      const operation = ofPath.find((each) => each.method === method.toUpperCase());
      return [
        method,
        operation ? methodOf(operation, described, inputs, models) : preflightMethod(ofPath, described),
      ] as const;
    });
    return [path, Object.fromEntries(methods)] as const;
  });
  const isChecked = operations.some(({ route }) => route.request !== undefined);
  return {
    openapi: '3.0.1',
    info: { ...document.info, version: '1' },
    paths: Object.fromEntries(paths),
    components: { schemas: models.schemas, securitySchemes: securitySchemes(document, authorizer) },
    'x-amazon-apigateway-api-key-source': 'HEADER',
    'x-amazon-apigateway-gateway-responses': gatewayResponses(config),
    ...(isChecked && {
      'x-amazon-apigateway-request-validators': {
        [VALIDATOR]: { validateRequestBody: true, validateRequestParameters: true },
      },
    }),
  };
}

function methodOf(
  operation: ApiOperation,
  described: OpenApiOperation,
  inputs: GatewayBodyInputs,
  models: RequestModels,
): GatewayMethod {
  const { route } = operation;
  const { operationId, summary, tags } = described;
  const parameters = methodParameters(operation, described.parameters ?? [], inputs.config);
  const requestBody = models.requestBody(route.request?.body);
  return {
    operationId,
    ...(summary !== undefined && { summary }),
    ...(tags && { tags }),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: { '200': { description: 'Done' } },
    ...methodSecurity(route, inputs.config),
    ...(route.request && { 'x-amazon-apigateway-request-validator': VALIDATOR }),
    'x-amazon-apigateway-integration': lambdaIntegration(operation, inputs),
  };
}

function preflightMethod(ofPath: readonly ApiOperation[], described: OpenApiOperation): GatewayMethod {
  const answer = preflight(ofPath);
  if (!answer) throw new Error(`${described.operationId} is neither of a route nor a preflight`);
  return {
    ...described,
    'x-amazon-apigateway-auth': { type: 'NONE' },
    ...preflightIntegration(answer),
  };
}
