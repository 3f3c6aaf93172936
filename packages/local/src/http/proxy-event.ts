import { isUtf8 } from 'node:buffer';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ACCOUNT_ID } from '../aws-identity';

/** An HTTP request as it came in, before API Gateway makes an event of it. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query as sent, for example `/flights?to=AMS` */
  readonly target: string;
  /** Names and values in turn, as `IncomingMessage.rawHeaders` gives them. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly requestId: string;
  readonly traceId: string;
  readonly receivedAt: Date;
}

const STAGE = 'local';

/** Hop-by-hop headers end at API Gateway (Developer Guide, api-gateway-known-issues.html); the trace id is set anew. */
const NOT_PASSED_ON = new Set([
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-amzn-trace-id',
]);

/**
 * The event that a REST API's Lambda proxy integration on `ANY /{proxy+}` hands to a function.
 *
 * Shape: API Gateway Developer Guide, set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format;
 * of several values under one name the single-value maps keep the last.
 * A body that is not UTF-8 comes in base64, as if the API named its media type in `binaryMediaTypes`.
 */
export function proxyEvent(request: HttpRequest): APIGatewayProxyEvent {
  const [path = '', ...rest] = request.target.split('?');
  const isRoot = path === '/';
  const headers = grouped(passedOnHeaders(request));
  const query = grouped([...new URLSearchParams(rest.join('?'))]);
  const isBase64Encoded = !isUtf8(request.body);
  return {
    resource: isRoot ? '/' : '/{proxy+}',
    path,
    httpMethod: request.method,
    headers: lastOfEach(headers),
    multiValueHeaders: headers,
    queryStringParameters: emptyAsNull(lastOfEach(query)),
    multiValueQueryStringParameters: emptyAsNull(query),
    pathParameters: isRoot ? null : { proxy: decoded(path.slice(1)) },
    stageVariables: null,
    requestContext: requestContext(request, path, lastOfEach(headers)),
    body: request.body.length === 0 ? null : request.body.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  };
}

function requestContext(
  request: HttpRequest,
  path: string,
  headers: Record<string, string>,
): APIGatewayProxyEvent['requestContext'] {
  return {
    accountId: ACCOUNT_ID,
    apiId: 'local',
    authorizer: null,
    domainName: headers.Host ?? headers.host,
    domainPrefix: 'local',
    extendedRequestId: request.requestId,
    httpMethod: request.method,
    identity: callerIdentity(request.sourceIp, headers['User-Agent'] ?? headers['user-agent'] ?? null),
    path: `/${STAGE}${path}`,
    protocol: 'HTTP/1.1',
    requestId: request.requestId,
    requestTime: commonLogTime(request.receivedAt),
    requestTimeEpoch: request.receivedAt.getTime(),
    resourceId: 'local',
    resourcePath: path === '/' ? '/' : '/{proxy+}',
    stage: STAGE,
  };
}

function callerIdentity(
  sourceIp: string,
  userAgent: string | null,
): APIGatewayProxyEvent['requestContext']['identity'] {
  return {
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
    sourceIp,
    user: null,
    userAgent,
    userArn: null,
  };
}

function passedOnHeaders(request: HttpRequest): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    pairs.push([request.rawHeaders[at] ?? '', request.rawHeaders[at + 1] ?? '']);
  }
  return [
    ...pairs.filter(([name]) => !NOT_PASSED_ON.has(name.toLowerCase())),
    ['X-Amzn-Trace-Id', request.traceId],
    ['X-Forwarded-For', request.sourceIp],
    ['X-Forwarded-Proto', 'http'],
  ];
}

/** Without a prototype: a header or parameter may be called `__proto__`. */
function grouped(pairs: readonly [string, string][]): Record<string, string[]> {
  const groups: Record<string, string[]> = Object.create(null);
  for (const [name, value] of pairs) (groups[name] ??= []).push(value);
  return groups;
}

function lastOfEach(groups: Record<string, string[]>): Record<string, string> {
  const single: Record<string, string> = Object.create(null);
  for (const [name, values] of Object.entries(groups)) single[name] = values.at(-1) ?? '';
  return single;
}

function emptyAsNull<T extends object>(map: T): T | null {
  return Object.keys(map).length === 0 ? null : map;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `$context.requestTime` is in Common Log Format: dd/MMM/yyyy:HH:mm:ss +hhmm. */
function commonLogTime(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
