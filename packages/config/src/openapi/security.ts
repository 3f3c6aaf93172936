import type { ApiConfig } from '../api-config/api-config';
import type { ApiRoute } from '../api-config/routes';
import type { SecurityRequirement } from './openapi-types';

/** What a caller must show for a route: nothing where the list is empty. */
export function securityOf({ auth, scopes, apiKeyRequired }: ApiRoute): SecurityRequirement[] {
  const key: SecurityRequirement = apiKeyRequired || auth === 'apiKey' ? { apiKey: [] } : {};
  const callers: Readonly<Record<ApiRoute['auth'], SecurityRequirement>> = {
    required: { authorizer: scopes },
    iam: { iam: [] },
    apiKey: {},
    none: {},
  };
  const requirement = { ...callers[auth], ...key };
  return Object.keys(requirement).length === 0 ? [] : [requirement];
}

/** How a caller shows it, for the schemes that routes use; undefined where none does. */
export function securitySchemes(
  config: Pick<ApiConfig, 'authorizer' | 'routes'>,
): Readonly<Record<string, object>> | undefined {
  const used = new Set(config.routes.flatMap(securityOf).flatMap(Object.keys));
  const schemes = Object.entries({
    authorizer: authorizerScheme(config.authorizer),
    // API Gateway Developer Guide, x-amazon-apigateway-authtype: OpenAPI has no word for AWS Signature Version 4.
    iam: { type: 'apiKey', in: 'header', name: 'Authorization', 'x-amazon-apigateway-authtype': 'awsSigv4' },
    apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
  }).filter(([name]) => used.has(name));
  return schemes.length === 0 ? undefined : Object.fromEntries(schemes);
}

function authorizerScheme({ jwt, identitySources }: ApiConfig['authorizer']): object {
  if (jwt) {
    const base = jwt.issuer.replace(/\/$/, '');
    return { type: 'openIdConnect', openIdConnectUrl: `${base}/.well-known/openid-configuration` };
  }
  const [, place, name] = /^(header|query)\.(.+)$/.exec(identitySources[0] ?? '') ?? [];
  const isOwnPlace = name !== undefined && !/^authorization$/i.test(name);
  return isOwnPlace
    ? { type: 'apiKey', in: place, name }
    : { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' };
}
