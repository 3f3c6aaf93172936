import { queryAnswer, queryRefusal } from '../../aws/query-answer';
import type { XmlContent } from '../../aws/xml';
import type { Place } from '../place';
import type { Service } from './service-endpoint';

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
  return {
    name,
    operationOf: ({ body }) => {
      const operation = /(?:^|&)Action=(\w+)/.exec(body)?.[1] ?? '';
      return Object.hasOwn(operations, operation) ? operation : undefined;
    },
    answer: ({ operation, place, request }) =>
      queryAnswer(namespace, operation, operations[operation]?.(new URLSearchParams(request.body), place)),
    refuse: (refusal) => queryRefusal(namespace, refusal),
  };
}

/** `Name.member.1`, `Name.member.2`, … */
export function members(form: URLSearchParams, name: string): string[] {
  return [...form].filter(([key]) => key.startsWith(`${name}.member.`)).map(([, value]) => value);
}
