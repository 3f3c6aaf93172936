import { HttpError } from './http-error';
import type { HttpEvent } from './http-event';

/** `application/json`, and every media type with the suffix `+json` (RFC 6839 §3.1). */
const JSON_TYPE = /^application\/(?:[\w.!#$&^-]+\+)?json\s*(?:;|$)/i;

/**
 * The JSON body of a request, or undefined when there is none.
 *
 * @throws HttpError 415 when it is of another media type, 400 when it is not JSON.
 */
export function readBody(event: HttpEvent, contentType: string | undefined): unknown {
  if (!event.body) return undefined;
  if (!JSON_TYPE.test(contentType ?? '')) throw unsupportedMediaType(contentType);
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HttpError(400, 'The body is not valid JSON.', { cause });
  }
}

function unsupportedMediaType(contentType: string | undefined): HttpError {
  const given = contentType === undefined ? 'it has no content-type' : `it is ${contentType}`;
  return new HttpError(415, `The body must be application/json; ${given}.`, {
    headers: { accept: 'application/json' },
  });
}
