import type { ApiConfig } from './api-config';
import { corsOf } from './cors';

/**
 * The statuses of what API Gateway answers itself (API Gateway Developer Guide, supported-gateway-response-types.html).
 * The two defaults are for what has no type of its own, and keep its status.
 */
const STATUSES = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  DEFAULT_4XX: undefined,
  DEFAULT_5XX: undefined,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
} as const;

/** A reason why API Gateway answers itself. */
export type GatewayResponseType = keyof typeof STATUSES;

export const GATEWAY_RESPONSE_TYPES = Object.keys(STATUSES);

/** How API Gateway answers itself. */
export interface GatewayResponseTemplate {
  /** Undefined for the defaults: the status stays what it is. */
  readonly statusCode: number | undefined;
  /** As they are sent. A template of API Gateway wants quotes around each value. */
  readonly headers: Readonly<Record<string, string>>;
  /** Template for `application/json`, with variables such as `$context.requestId` and no other logic. */
  readonly body: string;
}

/** Phrases of RFC 9110 §15 and RFC 6585 §4. */
const PHRASES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  504: 'Gateway Timeout',
};

/**
 * What API Gateway answers where no function does, by type: what `gatewayResponses` says of the type, else of its
 * default, else a problem document (RFC 9457). Web pages may read each, or they could not tell a 401 from a broken line.
 *
 * @param config as `parseApiConfig` gave it
 * @example gatewayResponsesOf(config).UNAUTHORIZED.statusCode // 401
 */
export function gatewayResponsesOf(
  config: ApiConfig,
): Readonly<Record<GatewayResponseType, GatewayResponseTemplate>> {
  const crossOrigin = crossOriginHeaders(config);
  const templates = Object.entries(STATUSES).map(([type, status]) => {
    const own = config.gatewayResponses[type];
    const shared = config.gatewayResponses[isServerError(type, status) ? 'DEFAULT_5XX' : 'DEFAULT_4XX'];
    const statusCode = own?.statusCode ?? shared?.statusCode ?? status;
    const body = own?.body ?? shared?.body;
    const template: GatewayResponseTemplate = {
      statusCode,
      headers: {
        'Content-Type': body === undefined ? 'application/problem+json' : 'application/json',
        ...crossOrigin,
        ...shared?.headers,
        ...own?.headers,
      },
      body: body ?? problem(statusCode),
    };
    return [type, template] as const;
  });
  return Object.fromEntries(templates) as Record<GatewayResponseType, GatewayResponseTemplate>;
}

function isServerError(type: string, status: number | undefined): boolean {
  return status === undefined ? type === 'DEFAULT_5XX' : status >= 500;
}

/** `error.messageString` brings its own quotes (API Gateway Developer Guide, api-gateway-gatewayResponse-definition.html). */
function problem(status: number | undefined): string {
  const phrase = status === undefined ? undefined : PHRASES[status];
  const members = [
    '"type":"about:blank"',
    `"title":${phrase === undefined ? '$context.error.messageString' : JSON.stringify(phrase)}`,
    ...(status === undefined ? [] : [`"status":${status}`]),
    ...(phrase === undefined ? [] : ['"detail":$context.error.messageString']),
    '"correlationId":"$context.requestId"',
  ];
  return `{${members.join(',')}}`;
}

/**
 * A gateway response cannot choose among origins, and to echo whoever asks would let every page learn, with cookies,
 * whether its visitor is signed in. So several origins become `*`, which browsers refuse for requests with cookies.
 */
function crossOriginHeaders({ cors, routes }: ApiConfig): Record<string, string> {
  const settings = routes.flatMap((route) => corsOf(cors, route.cors) ?? []);
  const origins = [...new Set(settings.flatMap(({ allowOrigins }) => allowOrigins))];
  const [only] = origins;
  if (only === undefined) return {};
  const exposed = [...new Set(settings.flatMap(({ exposeHeaders }) => exposeHeaders))];
  const isOne = origins.length === 1;
  return {
    'Access-Control-Allow-Origin': isOne ? only : '*',
    ...(exposed.length > 0 && { 'Access-Control-Expose-Headers': exposed.join(',') }),
    ...(isOne &&
      settings.some(({ allowCredentials }) => allowCredentials) && {
        'Access-Control-Allow-Credentials': 'true',
      }),
  };
}
