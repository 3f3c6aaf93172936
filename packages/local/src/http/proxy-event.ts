import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ACCOUNT_ID } from '../aws-identity';

/** An HTTP request as it came in, before API Gateway makes an event of it. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query as sent, for example `/flights?to=AMS` */
  readonly target: string;
  /** What a domain took away from the beginning of the path: `/flight-bff`. Default: nothing */
  readonly basePath?: string;
  /** Names and values in turn, as `IncomingMessage.rawHeaders` gives them. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly requestId: string;
  readonly traceId: string;
  readonly receivedAt: Date;
}

/** The resource of an API that answers a request, and what the API adds to the event. */
export interface MatchedResource {
  /** As in the API: `/flights/{id}` */
  readonly path: string;
  readonly pathParameters: Record<string, string> | null;
  readonly stageVariables?: Record<string, string> | null;
  /** What the authorizer said of the caller. */
  readonly authorizer?: Record<string, string> | null;
  readonly apiKey?: string | null;
}

/** Id and stage of the local API. */
export const API_ID = 'local';
export const STAGE = 'local';

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

/** Path of a request as sent, without its query. */
export function pathOf({ target }: HttpRequest): string {
  const end = target.indexOf('?');
  return end < 0 ? target : target.slice(0, end);
}

/** The resource that every path has where an API has nothing but `ANY /{proxy+}` and `ANY /`. */
export function proxyResource(path: string): MatchedResource {
  return path === '/'
    ? { path, pathParameters: null }
    : { path: '/{proxy+}', pathParameters: { proxy: decoded(path.slice(1)) } };
}

/**
 * The event that a REST API's Lambda proxy integration hands to a function.
 *
 * Shape: API Gateway Developer Guide, set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format;
 * of several values under one name the single-value maps keep the last. Behind the base path of a domain `path` begins with
 * it, and has no stage in the context (Developer Guide, rest-api-mappings.html; seen in reports of others).
 *
 * @param isBinary whether the body comes in base64
 */
export function proxyEvent(
  request: HttpRequest,
  resource: MatchedResource,
  isBinary: boolean,
): APIGatewayProxyEvent {
  const path = pathOf(request);
  const sentPath = `${request.basePath ?? ''}${path}`;
  const headers = grouped(passedOnHeaders(request));
  const query = grouped([...new URLSearchParams(request.target.slice(path.length + 1))]);
  return {
    resource: resource.path,
    path: sentPath,
    httpMethod: request.method,
    headers: lastOfEach(headers),
    multiValueHeaders: headers,
    queryStringParameters: emptyAsNull(lastOfEach(query)),
    multiValueQueryStringParameters: emptyAsNull(query),
    pathParameters: resource.pathParameters,
    stageVariables: resource.stageVariables ?? null,
    requestContext: requestContext(request, resource, sentPath, lastOfEach(headers)),
    body: request.body.length === 0 ? null : request.body.toString(isBinary ? 'base64' : 'utf8'),
    isBase64Encoded: isBinary,
  };
}

function requestContext(
  request: HttpRequest,
  { path: resourcePath, authorizer = null, apiKey = null }: MatchedResource,
  path: string,
  headers: Record<string, string>,
): APIGatewayProxyEvent['requestContext'] {
  const userAgent = headers['User-Agent'] ?? headers['user-agent'] ?? null;
  return {
    accountId: ACCOUNT_ID,
    apiId: API_ID,
    authorizer,
    domainName: headers.Host ?? headers.host,
    domainPrefix: API_ID,
    extendedRequestId: request.requestId,
    httpMethod: request.method,
    identity: { ...callerIdentity(request.sourceIp, userAgent), apiKey, apiKeyId: apiKey },
    path: request.basePath === undefined ? `/${STAGE}${path}` : path,
    protocol: 'HTTP/1.1',
    requestId: request.requestId,
    requestTime: commonLogTime(request.receivedAt),
    requestTimeEpoch: request.receivedAt.getTime(),
    resourceId: API_ID,
    resourcePath,
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

/** Percent-encoding undone, or the text as it is where it is none. */
export function decoded(path: string): string {
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
