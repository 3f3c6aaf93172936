import { InvalidCursorError, MissingPermissionError } from './errors';

/** The action that AWS names in "… is not authorized to perform: dynamodb:PutItem on resource: …". */
const DENIED_ACTION = /not authorized to perform: ([\w-]+:\w+)/;

/** What the service can do something about gets an error of its own; anything else stays the SDK's error. */
export function explainAwsError(error: unknown, action: string): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'AccessDeniedException') {
    return new MissingPermissionError(DENIED_ACTION.exec(error.message)?.[1] ?? action, error);
  }
  if (error.name === 'ValidationException' && /starting key|ExclusiveStartKey/i.test(error.message)) {
    return new InvalidCursorError(error);
  }
  return error;
}

export function isConditionFailure(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}
