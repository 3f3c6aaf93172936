import { DrystoneError } from '../drystone-error';

/** DynamoDB refused a request because there are too many, also when it was tried again. It was not done. */
export class ThrottledError extends DrystoneError {
  override readonly name = 'ThrottledError';
  readonly code = 'THROTTLED';
  override readonly status = 503;

  constructor(cause: unknown) {
    super('DynamoDB throttles this table or this partition. The request was not done; try again later.', {
      cause,
    });
  }
}

/** DynamoDB could not be reached, or gave no usable answer, also when it was asked again. Nothing was written. */
export class TableUnavailableError extends DrystoneError {
  override readonly name = 'TableUnavailableError';
  readonly code = 'TABLE_UNAVAILABLE';
  override readonly status = 503;

  constructor(action: string, cause: unknown) {
    super(`DynamoDB gave no answer to ${action}: ${String(cause)}`, { cause });
  }
}

/**
 * A write was sent and its answer was lost, so it may have been done or not.
 *
 * Writes that may be repeated are, by themselves, before this error is thrown. An update that adds may not: it might
 * add twice. In a transaction it can be repeated safely, for ten minutes: `transactWrite([…], { token })`.
 */
export class OutcomeUnknownError extends DrystoneError {
  override readonly name = 'OutcomeUnknownError';
  readonly code = 'OUTCOME_UNKNOWN';
  override readonly status = 503;

  constructor(action: string, cause: unknown) {
    super(
      `The answer to ${action} was lost, so it may have been done or not: ${String(cause)}. ` +
        'Read the item to find out.',
      { cause },
    );
  }
}

/** A part of a batch was not done, also when it was tried again. */
export class IncompleteBatchError<Operation = unknown> extends DrystoneError {
  override readonly name = 'IncompleteBatchError';
  readonly code = 'INCOMPLETE_BATCH';
  override readonly status = 503;

  constructor(
    /** What was not done, or is not known to be. It may be handed in again. */
    readonly remaining: readonly Operation[],
    total: number,
    cause: unknown,
  ) {
    super(
      `${remaining.length} of ${total} operations of a batch were not done; "remaining" holds them. ${String(cause)}`,
      { cause },
    );
  }
}
