import { isMapping } from '@drystone/config';
import { Refusal } from './refusal';

/**
 * What a request in a JSON protocol says; nothing where it has no body.
 *
 * @throws Refusal with 400 SerializationException for what is no object in JSON, as Smithy's tests of the protocol expect it
 * (smithy-aws-protocol-tests, restJson1/validation/malformed-request-body.smithy)
 */
export function jsonRequest(body: string): Readonly<Record<string, unknown>> {
  const request = body === '' ? {} : parsed(body);
  if (isMapping(request)) return request;
  throw new Refusal(400, 'SerializationException', 'The request is no object in JSON');
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
