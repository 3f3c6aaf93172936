import { type ApiConfig, partitionOf, type StageContext, userPoolOf } from '@drystone/config';
import { invocationUri } from './lambda-integration';
import type { AuthorizerExtension } from './method-security';

const PLACES = {
  header: 'method.request.header',
  query: 'method.request.querystring',
  context: 'context',
  stage: 'stageVariables',
} as const;

/**
 * A function that decides, as the document names it (API Gateway Developer Guide,
 * api-gateway-swagger-extensions-authorizer.html).
 *
 * @param functionArn ARN of the function or alias
 * @param credentials ARN of the role that API Gateway calls it with
 */
export function functionAuthorizer(
  { mode, identitySources, resultTtl, identityValidationExpression }: ApiConfig['authorizer'],
  region: string,
  functionArn: string,
  credentials: string,
): AuthorizerExtension {
  const isToken = mode === 'TOKEN';
  return {
    type: 'apiKey',
    in: 'header',
    name: isToken ? headerName(identitySources) : 'Unused',
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': {
      type: isToken ? 'token' : 'request',
      authorizerUri: invocationUri(region, functionArn),
      authorizerCredentials: credentials,
      authorizerResultTtlInSeconds: resultTtl,
      ...(!isToken && { identitySource: identitySources.map(mapping).join(', ') }),
      ...(identityValidationExpression !== undefined && { identityValidationExpression }),
    },
  };
}

/** A user pool that decides. */
export function userPoolAuthorizer(
  { identitySources, resultTtl }: ApiConfig['authorizer'],
  { account }: StageContext,
  issuer: string,
): AuthorizerExtension {
  const pool = userPoolOf(issuer);
  if (!pool) throw new Error(`${issuer} is no user pool of Amazon Cognito`);
  const arn = `arn:${partitionOf(pool.region)}:cognito-idp:${pool.region}:${account}:userpool/${pool.id}`;
  return {
    type: 'apiKey',
    in: 'header',
    name: headerName(identitySources),
    'x-amazon-apigateway-authtype': 'cognito_user_pools',
    'x-amazon-apigateway-authorizer': {
      type: 'cognito_user_pools',
      providerARNs: [arn],
      authorizerResultTtlInSeconds: resultTtl,
    },
  };
}

function headerName([first = '']: readonly string[]): string {
  return first.replace(/^header\./, '');
}

function mapping(source: string): string {
  const [place = '', ...rest] = source.split('.');
  return `${PLACES[place as keyof typeof PLACES]}.${rest.join('.')}`;
}
