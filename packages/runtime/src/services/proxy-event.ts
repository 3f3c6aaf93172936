import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';

/**
 * A request as the event that a REST API's Lambda proxy integration would make of it, so that the callee's handler
 * need not tell services from browsers. What only API Gateway knows is empty.
 *
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export async function proxyEvent(request: Request) {
  const { pathname: path, searchParams } = new URL(request.url);
  const { method: httpMethod } = request;
  const query = grouped(searchParams);
  const body = Buffer.from(await request.arrayBuffer());
  const isBase64Encoded = !isUtf8(body);
  return {
    resource: path,
    path,
    httpMethod,
    headers: Object.fromEntries(request.headers),
    multiValueHeaders: {},
    queryStringParameters: Object.fromEntries(searchParams),
    multiValueQueryStringParameters: query,
    pathParameters: null,
    stageVariables: null,
    requestContext: requestContext(path, httpMethod),
    body: body.length === 0 ? null : body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}

function grouped(pairs: Iterable<[string, string]>): Record<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value]);
  return Object.fromEntries(groups);
}

function requestContext(path: string, httpMethod: string) {
  return {
    accountId: '',
    apiId: '',
    authorizer: null,
    httpMethod,
    identity: NOBODY,
    path,
    protocol: 'HTTP/1.1',
    requestId: randomUUID(),
    requestTimeEpoch: Date.now(),
    resourceId: '',
    resourcePath: path,
    stage: '',
  };
}

const NOBODY = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  sourceIp: '',
  user: null,
  userAgent: null,
  userArn: null,
};
