import { type Denial, denialOf, type MendOf } from '../access/access-denied';
import { accessKeyIdOf } from '../access/access-key-id';
import type { Callers } from '../access/caller';
import { isAllowed, type RequestedAccess } from '../access/policy';
import type { AwsEndpoint, AwsRequest } from './aws-exchange';
import { errorAnswer } from './aws-exchange';

export interface Guard {
  readonly callers: Callers;
  /** What a request asks of IAM: all of it must be allowed. */
  readonly accessOf: (request: AwsRequest) => readonly RequestedAccess[];
  readonly mendOf: MendOf;
  readonly onDenied: (denial: Denial) => void;
  /** With which status the API refuses: 403, or 400 where its protocol is JSON over POST. */
  readonly status: 400 | 403;
}

/**
 * An API of AWS that answers only whom its policy allows. IAM is asked before anything else is looked at, so that a
 * refusal does not tell whether there is such a function or parameter.
 *
 * Codes: Lambda API reference and Systems Manager API reference, CommonErrors.html.
 */
export function guardedEndpoint(endpoint: AwsEndpoint, guard: Guard): AwsEndpoint {
  const { callers, accessOf, mendOf, onDenied, status } = guard;
  return {
    operationOf: (request) => endpoint.operationOf(request),
    answer: (request) => {
      const accessKeyId = accessKeyIdOf(request.headers);
      if (accessKeyId === undefined) {
        return errorAnswer(status, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
      }
      const caller = callers.get(accessKeyId);
      if (!caller) {
        const message = 'The security token included in the request is invalid.';
        return errorAnswer(status, 'UnrecognizedClientException', message);
      }
      const refused = accessOf(request).find((access) => !isAllowed(caller.policy, access));
      if (!refused) return endpoint.answer(request);
      const denial = denialOf(refused, caller, mendOf);
      onDenied(denial);
      return errorAnswer(status, 'AccessDeniedException', denial.message);
    },
  };
}
