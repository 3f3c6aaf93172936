import type { APIGatewayProxyEvent, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { ACCOUNT_ID, REGION } from '../../aws-identity';
import type { HttpRequest, MatchedResource } from '../../http/proxy-event';
import { API_ID, proxyEvent, STAGE } from '../../http/proxy-event';

/** What a REQUEST authorizer gets (API Gateway Developer Guide, api-gateway-lambda-authorizer-input.html). */
export interface RequestAuthorizerEvent extends Omit<
  APIGatewayProxyEvent,
  'body' | 'isBase64Encoded' | 'requestContext'
> {
  readonly type: 'REQUEST';
  readonly methodArn: string;
  readonly requestContext: Omit<APIGatewayProxyEvent['requestContext'], 'authorizer'>;
}

/**
 * Name of a request in policies (API Gateway Developer Guide,
 * api-gateway-control-access-using-iam-policies-to-invoke-api.html).
 *
 * @param path of the request without a slash at its end
 * @example methodArn('GET', '/flights') // 'arn:aws:execute-api:us-east-1:123456789012:local/local/GET/flights'
 */
export function methodArn(method: string, path: string): string {
  return `arn:aws:execute-api:${REGION}:${ACCOUNT_ID}:${API_ID}/${STAGE}/${method}${path}`;
}

export function requestAuthorizerEvent(
  request: HttpRequest,
  resource: MatchedResource,
  arn: string,
): RequestAuthorizerEvent {
  const {
    body: _body,
    isBase64Encoded: _flag,
    requestContext,
    ...seen
  } = proxyEvent(request, resource, false);
  const { authorizer: _authorizer, ...context } = requestContext;
  return { type: 'REQUEST', methodArn: arn, ...seen, requestContext: context };
}

/** What a TOKEN authorizer gets (the same page). */
export function tokenAuthorizerEvent(
  authorizationToken: string,
  arn: string,
): APIGatewayTokenAuthorizerEvent {
  return { type: 'TOKEN', methodArn: arn, authorizationToken };
}
