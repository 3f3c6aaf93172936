import type { ApiConfig, ApiRoute, OpenApiDocument, SecurityRequirement } from '@drystone/config';

/** A security scheme of API Gateway, with whom it asks. */
export interface AuthorizerExtension {
  readonly type: 'apiKey';
  readonly in: 'header';
  readonly name: string;
  readonly 'x-amazon-apigateway-authtype': string;
  readonly 'x-amazon-apigateway-authorizer': object;
}

/**
 * The security of a method as API Gateway reads it: a list of names, where OpenAPI would let a caller choose among its
 * entries (API Gateway Developer Guide, api-gateway-swagger-extensions-authtype.html). Only a user pool takes scopes
 * here; to an authorizer they are given with its routes.
 */
export function methodSecurity({ auth, scopes, apiKeyRequired }: ApiRoute, { authorizer }: ApiConfig) {
  const callers: Readonly<Record<ApiRoute['auth'], readonly SecurityRequirement[]>> = {
    required: [{ authorizer: authorizer.type === 'cognito' ? scopes : [] }],
    iam: [{ iam: [] }],
    apiKey: [],
    none: [],
  };
  const key = apiKeyRequired || auth === 'apiKey' ? [{ apiKey: [] }] : [];
  const security = [...callers[auth], ...key];
  return { security, ...(callers[auth].length === 0 && { 'x-amazon-apigateway-auth': { type: 'NONE' } }) };
}

/** The schemes of the document, with API Gateway's own authorizer in place of the general one. */
export function securitySchemes(
  { components: { securitySchemes: schemes = {} } }: OpenApiDocument,
  authorizer: AuthorizerExtension | undefined,
): Readonly<Record<string, object>> {
  if (!Object.hasOwn(schemes, 'authorizer')) return schemes;
  if (!authorizer) throw new Error('routes have auth: required, and there is no authorizer');
  return { ...schemes, authorizer };
}
