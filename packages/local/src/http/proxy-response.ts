import { validateHeaderName, validateHeaderValue } from 'node:http';
import { internalServerError } from './gateway-error';

/** What goes back to the client. */
export interface HttpResponse {
  readonly status: number;
  /** Header values by name; a list is sent as one header line each. */
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/** A response that API Gateway makes itself, and why. */
export interface GatewayResponse extends HttpResponse {
  readonly reason: string;
}

/** Headers that API Gateway sends under another name (api-gateway-known-issues.html). */
const REMAPPED = new Set(['connection', 'content-length', 'date', 'server', 'www-authenticate']);

/**
 * The HTTP response that a REST API makes of what a function returned.
 *
 * Rules: API Gateway Developer Guide,
 * set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format. A result that breaks them
 * is a "malformed Lambda proxy response": the client sees 502 and `Internal server error`, the log sees the reason.
 *
 * @param result what the function returned, after a round trip through JSON
 * @param takesBytes whether the caller is sent bytes where the function gives them in base64. Default: true
 * @throws GatewayError if it is malformed
 * @example proxyResponse({ statusCode: 200, body: '[]' }).status === 200
 */
export function proxyResponse(result: unknown, takesBytes = true): HttpResponse {
  const fault = faultOf(result);
  if (fault !== undefined) throw internalServerError(`malformed response: ${fault}`);
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = result as ProxyResult;
  const merged = mergedHeaders(headers ?? {}, multiValueHeaders ?? {});
  return {
    status: Number(statusCode),
    headers: Object.fromEntries(merged),
    body: Buffer.from(body ?? '', isBase64Encoded === true && takesBytes ? 'base64' : 'utf8'),
  };
}

interface ProxyResult {
  readonly statusCode: number | string;
  readonly headers?: Record<string, HeaderValue> | null;
  readonly multiValueHeaders?: Record<string, HeaderValue[]> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
}

type HeaderValue = string | number | boolean;

function faultOf(result: unknown): string | undefined {
  if (typeof result !== 'object' || result === null || Array.isArray(result)) {
    return `expected an object with statusCode, got ${describe(result)}`;
  }
  const { statusCode, headers, multiValueHeaders, body } = result as Record<string, unknown>;
  if (!/^[2-5]\d\d$/.test(String(statusCode))) return `statusCode is ${describe(statusCode)}, not 200 to 599`;
  if (body !== undefined && body !== null && typeof body !== 'string') {
    return `body is ${describe(body)}: it must be a string, see JSON.stringify`;
  }
  return (
    headersFault('headers', headers, isHeaderValue) ??
    headersFault('multiValueHeaders', multiValueHeaders, isList)
  );
}

function headersFault(field: string, map: unknown, isValid: (value: unknown) => boolean): string | undefined {
  if (map === undefined || map === null) return undefined;
  if (typeof map !== 'object' || Array.isArray(map)) return `${field} is ${describe(map)}, not an object`;
  const bad = Object.entries(map).find(([name, value]) => !isValid(value) || !isSendable(name, value));
  return bad && `${field}.${bad[0]} cannot be sent as a header`;
}

function isHeaderValue(value: unknown): value is HeaderValue {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isList(value: unknown): boolean {
  return Array.isArray(value) && value.every(isHeaderValue);
}

function isSendable(name: string, value: unknown): boolean {
  try {
    validateHeaderName(name);
    for (const each of [value].flat()) validateHeaderValue(name, String(each));
    return true;
  } catch {
    return false;
  }
}

/** Values of both maps go out together; where a name is in both, `multiValueHeaders` wins. */
function mergedHeaders(
  single: Record<string, HeaderValue>,
  multiple: Record<string, HeaderValue[]>,
): Map<string, string | string[]> {
  const merged = new Map<string, [string, string | string[]]>();
  merged.set('content-type', ['Content-Type', 'application/json']);
  for (const [name, value] of Object.entries(single)) merged.set(name.toLowerCase(), [name, String(value)]);
  for (const [name, values] of Object.entries(multiple))
    merged.set(name.toLowerCase(), [name, values.map(String)]);
  merged.delete('transfer-encoding');
  return new Map([...merged.values()].map(([name, value]) => [sentName(name), value]));
}

function sentName(name: string): string {
  return REMAPPED.has(name.toLowerCase()) ? `x-amzn-Remapped-${name}` : name;
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
