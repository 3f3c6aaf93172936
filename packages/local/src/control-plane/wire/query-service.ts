import type { Place } from '../place';
import type { Service } from './service-endpoint';
import { xmlDocument, type XmlContent } from './xml';

/** An operation of an API whose protocol is a form over POST. */
export type QueryOperation = (form: URLSearchParams, place: Place) => XmlContent;

/**
 * An API of the query protocol: `Action` names the operation, the answer is XML
 * (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html).
 *
 * @param name Signing name.
 */
export function queryService(
  name: string,
  namespace: string,
  operations: Readonly<Record<string, QueryOperation>>,
): Service {
  const attributes = ` xmlns="${namespace}"`;
  const headers = { 'content-type': 'text/xml' };
  return {
    name,
    operationOf: ({ body }) => {
      const operation = /(?:^|&)Action=(\w+)/.exec(body)?.[1] ?? '';
      return Object.hasOwn(operations, operation) ? operation : undefined;
    },
    answer: ({ operation, place, request }) => {
      const result = operations[operation]?.(new URLSearchParams(request.body), place);
      const content = {
        [`${operation}Result`]: result,
        ResponseMetadata: { RequestId: crypto.randomUUID() },
      };
      return { status: 200, headers, body: xmlDocument(`${operation}Response`, content, attributes) };
    },
    refuse: ({ status, code, message }) => ({
      status,
      headers,
      body: xmlDocument(
        'ErrorResponse',
        { Error: { Type: 'Sender', Code: code, Message: message }, RequestId: crypto.randomUUID() },
        attributes,
      ),
    }),
  };
}

/** `Name.member.1`, `Name.member.2`, … */
export function members(form: URLSearchParams, name: string): string[] {
  return [...form].filter(([key]) => key.startsWith(`${name}.member.`)).map(([, value]) => value);
}
