import { ServiceAnswerError } from './errors';

interface ProxyResult {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string | number | boolean>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, readonly (string | number | boolean)[]>> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
}

/** A Response must not have a body with these (https://fetch.spec.whatwg.org/#null-body-status). */
const WITHOUT_BODY = new Set([204, 205, 304]);

/**
 * What a handler returned to API Gateway, as a response.
 *
 * @throws ServiceAnswerError when it is nothing of the kind.
 */
export function proxyResponse(serviceName: string, result: unknown): Response {
  if (!isProxyResult(result)) throw new ServiceAnswerError(serviceName, 'an HTTP answer with a statusCode');
  const { statusCode: status, body, isBase64Encoded } = result;
  const content = isBase64Encoded ? Buffer.from(body ?? '', 'base64') : body;
  try {
    return new Response(WITHOUT_BODY.has(status) ? null : content, { status, headers: headersOf(result) });
  } catch (cause) {
    throw new ServiceAnswerError(serviceName, 'a well-formed HTTP answer', { cause });
  }
}

function isProxyResult(result: unknown): result is ProxyResult {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) return false;
  const body = 'body' in result ? result.body : undefined;
  return (
    Number.isInteger(result.statusCode) && (typeof body === 'string' || body === undefined || body === null)
  );
}

/** Of a header in both maps, API Gateway sends the values of the second. */
function headersOf({ headers, multiValueHeaders }: ProxyResult): Headers {
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers ?? {})) sent.set(name, String(value));
  for (const [name, values] of Object.entries(multiValueHeaders ?? {})) {
    sent.delete(name);
    for (const value of values) sent.append(name, String(value));
  }
  return sent;
}
