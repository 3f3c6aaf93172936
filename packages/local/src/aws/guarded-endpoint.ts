import { type Denial, denialOf, type MendOf } from '../access/access-denied';
import { accessKeyIdOf } from '../access/access-key-id';
import type { Callers } from '../access/caller';
import { isAllowed, type RequestedAccess } from '../access/policy';
import type { AwsAnswer, AwsEndpoint, AwsRequest } from './aws-exchange';
import { errorAnswer } from './aws-exchange';

export interface Guard {
  readonly callers: Callers;
  /** What a request asks of IAM: all of it must be allowed. */
  readonly accessOf: (request: AwsRequest) => readonly RequestedAccess[];
  readonly mendOf: MendOf;
  readonly onDenied: (denial: Denial) => void;
  readonly refuse: (refusal: AccessRefusal, message: string) => AwsAnswer;
}

/** Why a request is refused before it is looked at. */
export type AccessRefusal =
  'MissingAuthenticationTokenException' | 'UnrecognizedClientException' | 'AccessDeniedException';

/** @param status 403, or 400 where the protocol of the API is JSON over POST */
export function refuseWith(status: 400 | 403): Guard['refuse'] {
  return (refusal, message) => errorAnswer(status, refusal, message);
}

/**
 * An API of AWS that answers only whom its policy allows. IAM is asked before anything else is looked at, so that a
 * refusal does not tell whether there is such a function or parameter.
 *
 * Codes: Lambda API reference and Systems Manager API reference, CommonErrors.html.
 */
export function guardedEndpoint(endpoint: AwsEndpoint, guard: Guard): AwsEndpoint {
  const { callers, accessOf, mendOf, onDenied, refuse } = guard;
  return {
    operationOf: (request) => endpoint.operationOf(request),
    answer: (request) => {
      const accessKeyId = accessKeyIdOf(request.headers);
      if (accessKeyId === undefined) {
        return refuse('MissingAuthenticationTokenException', 'Missing Authentication Token');
      }
      const caller = callers.get(accessKeyId);
      if (!caller) {
        const message = 'The security token included in the request is invalid.';
        return refuse('UnrecognizedClientException', message);
      }
      const refused = accessOf(request).find((access) => !isAllowed(caller.policy, access));
      if (!refused) return endpoint.answer(request);
      const denial = denialOf(refused, caller, mendOf);
      onDenied(denial);
      return refuse('AccessDeniedException', denial.message);
    },
  };
}
