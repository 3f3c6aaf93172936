import { type AwsRequest, errorAnswer, jsonAnswer } from '../../aws/aws-exchange';
import { jsonRequest } from '../../aws/json-request';
import type { Place } from '../place';
import type { Service } from './service-endpoint';

/** An operation of an API whose protocol is JSON over POST. */
export type JsonOperation = (
  input: Readonly<Record<string, unknown>>,
  place: Place,
  request: AwsRequest,
) => unknown;

/**
 * An API of the JSON protocols: `X-Amz-Target` names the operation
 * (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html).
 *
 * @param name Signing name.
 * @param target As in `TrentService`, what the operation's name follows.
 */
export function jsonService(
  name: string,
  target: string,
  operations: Readonly<Record<string, JsonOperation>>,
): Service {
  const prefix = `${target}.`;
  return {
    name,
    operationOf: ({ headers }) => {
      const wanted = String(headers['x-amz-target'] ?? '');
      const operation = wanted.slice(prefix.length);
      return wanted.startsWith(prefix) && Object.hasOwn(operations, operation) ? operation : undefined;
    },
    answer: async ({ operation, place, request }) => {
      const input = jsonRequest(request.body);
      return jsonAnswer(await operations[operation]?.(input, place, request));
    },
    refuse: ({ status, code, message }) => errorAnswer(status, code, message),
  };
}
