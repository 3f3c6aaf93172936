import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { MissingPermissionError } from '../missing-permission-error';
import { InvalidCursorError, ItemTooLargeError } from './errors';
import { OutcomeUnknownError, TableUnavailableError, ThrottledError } from './outage-errors';
import { unlogged } from './unlogged';
import { TransactionConflictError } from './write-errors';

/** What the SDK adds to the errors it throws. */
export interface AwsError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly Item?: Record<string, AttributeValue>;
}

/** The action that AWS names in "… is not authorized to perform: dynamodb:PutItem on resource: …". */
const DENIED_ACTION = /not authorized to perform: ([\w-]+:\w+)/;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const THROTTLES = new Set([
  'ProvisionedThroughputExceededException',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
  'ThrottlingException',
  'ThrottlingError',
]);
/** The request reached nobody. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** The request was sent, or a part of it, and no answer came. */
const ANSWER_LOST = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** What the service can do something about gets an error of its own; anything else stays the SDK's error. */
export function explainAwsError(error: unknown, action: string): unknown {
  if (!isAwsError(error)) return error;
  if (error.name === 'AccessDeniedException') {
    return new MissingPermissionError(DENIED_ACTION.exec(error.message)?.[1] ?? action, error);
  }
  if (error.name === 'ValidationException') return explainValidation(error);
  if (error.name === 'TransactionConflictException') return new TransactionConflictError(error);
  if (isThrottle(error)) return new ThrottledError(error);
  if (isAnswerLost(error) || NOT_SENT.has(error.code ?? '')) return new TableUnavailableError(action, error);
  return error;
}

/**
 * As `explainAwsError`, for a write, which may have been done without anybody hearing of it.
 *
 * @param isUncertain Whether the answer to one of its attempts was lost. Default: the last one's
 */
export function explainWriteError(
  error: unknown,
  action: string,
  isUncertain: boolean = isAnswerLost(error),
): unknown {
  // Who ends a write early knows that it may be too late.
  if (!isUncertain || (isAwsError(error) && error.name === 'AbortError'))
    return explainAwsError(error, action);
  return new OutcomeUnknownError(action, error);
}

export function isAwsError(error: unknown): error is AwsError {
  return error instanceof Error;
}

/** The item for which a condition failed, when AWS says it; undefined when this is another failure. */
export function conditionFailure(error: unknown): { readonly item: AwsError['Item'] } | undefined {
  return isAwsError(error) && error.name === 'ConditionalCheckFailedException'
    ? { item: unlogged(error, 'Item').Item }
    : undefined;
}

export function isThrottle({ name }: { readonly name: string }): boolean {
  return THROTTLES.has(name);
}

/** Whether a request may have been carried out although it failed: no answer came, or none that can be read. */
export function isAnswerLost(error: unknown): boolean {
  if (!isAwsError(error)) return false;
  const status = error.$metadata?.httpStatusCode;
  if (status !== undefined) return status >= 500 || status < 300;
  return ANSWER_LOST.has(error.code ?? '') || error.name === 'TimeoutError' || error instanceof SyntaxError;
}

function explainValidation(error: AwsError): Error {
  if (/starting key|ExclusiveStartKey/i.test(error.message)) return new InvalidCursorError(error);
  if (/^Item size .*exceeded/i.test(error.message)) return new ItemTooLargeError(error);
  return error;
}
