import { DrystoneError } from '../drystone-error';
import {
  ServiceCallDeniedError,
  ServiceNotFoundError,
  ServiceRefusedError,
  ServiceThrottledError,
  ServiceTimeoutError,
  ServiceUnavailableError,
  TooManyHopsError,
} from './errors';
import { MAX_HOPS } from './outgoing-call';

/** What the SDK's and Node.js's errors have besides a message. */
interface LambdaFailure extends Error {
  readonly code?: string;
  readonly Reason?: string;
  readonly retryAfterSeconds?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Codes of Node.js for connections that did not come about, so that nothing was sent. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'EAI_AGAIN',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
const NO_CONNECTION_IN_TIME = /without establishing a connection/;

/** Whether the function, or the alias, that was called does not exist (Lambda API reference, Invoke, errors). */
export function isFunctionGone(error: unknown): boolean {
  return error instanceof Error && error.name === 'ResourceNotFoundException';
}

/** The typed form of what Lambda's client throws. */
export function explainLambdaError(serviceName: string, error: unknown): DrystoneError {
  if (error instanceof DrystoneError) return error;
  const failure: LambdaFailure = error instanceof Error ? error : new Error(String(error));
  const { name, $metadata: { httpStatusCode } = {} } = failure;
  if (isFunctionGone(error)) {
    return new ServiceNotFoundError(serviceName, 'the function that the registry names is gone', {
      cause: error,
    });
  }
  if (name === 'AbortError') return new ServiceTimeoutError(serviceName, 'unknown', failure);
  if (name === 'AccessDeniedException')
    return new ServiceCallDeniedError(serviceName, 'lambda:InvokeFunction', failure);
  if (name === 'RecursiveInvocationException') return new TooManyHopsError(serviceName, MAX_HOPS, failure);
  if (httpStatusCode === 429) {
    const retryAfterSeconds = Number.parseFloat(failure.retryAfterSeconds ?? '');
    const reason = failure.Reason ?? name;
    return new ServiceThrottledError(
      serviceName,
      reason,
      Number.isNaN(retryAfterSeconds) ? undefined : retryAfterSeconds,
      failure,
    );
  }
  if (isNotConnected(failure)) return new ServiceUnavailableError(serviceName, 'no', failure);
  if (httpStatusCode !== undefined && httpStatusCode >= 400 && httpStatusCode < 500) {
    return new ServiceRefusedError(serviceName, failure);
  }
  return new ServiceUnavailableError(serviceName, 'unknown', failure);
}

function isNotConnected({ code = '', message }: LambdaFailure): boolean {
  return NOT_CONNECTED.has(code) || NO_CONNECTION_IN_TIME.test(message);
}
