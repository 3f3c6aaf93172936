import { DrystoneError } from '../drystone-error';
import { describeIssue } from '../standard-schema';
import type { SchemaIssue } from '../standard-schema';

/** A request would have left the service's own partition. Nothing was sent. */
export class PartitionBoundaryError extends DrystoneError {
  override readonly name = 'PartitionBoundaryError';
  readonly code = 'PARTITION_BOUNDARY';

  constructor(
    readonly attribute: string,
    value: unknown,
    start: string,
  ) {
    super(
      `${attribute} is ${JSON.stringify(value) ?? 'missing'}, outside this service's partition: ` +
        `it must begin with "${start}". Build keys with key(…).`,
    );
  }
}

/** A key cannot be built from what was given. */
export class InvalidKeyError extends DrystoneError {
  override readonly name = 'InvalidKeyError';
  readonly code = 'INVALID_KEY';
}

/** An item, on its way into the table or out of it, does not satisfy its schema. */
export class InvalidItemError extends DrystoneError {
  override readonly name = 'InvalidItemError';
  readonly code = 'INVALID_ITEM';

  constructor(
    entity: string,
    readonly issues: readonly SchemaIssue[],
  ) {
    super(`This ${entity} does not satisfy its schema: ${issues.map(describeIssue).join('; ')}`);
  }
}

/** A cursor was not made by the query that it was given to. */
export class InvalidCursorError extends DrystoneError {
  override readonly name = 'InvalidCursorError';
  readonly code = 'INVALID_CURSOR';
  override readonly status = 400;

  constructor(cause?: unknown) {
    super('The cursor does not belong to this query. Start again without one.', { cause });
  }
}

/** A value cannot be stored in DynamoDB. */
export class UnsupportedValueError extends DrystoneError {
  override readonly name = 'UnsupportedValueError';
  readonly code = 'UNSUPPORTED_VALUE';

  constructor(
    /** Where in the item it stands. */
    readonly path: string,
    cause: unknown,
  ) {
    super(`${path} holds a value that DynamoDB cannot store. ${messageOf(cause)}`, { cause });
  }
}

/** An item has more than the 400 KB that DynamoDB stores, names and keys included. */
export class ItemTooLargeError extends DrystoneError {
  override readonly name = 'ItemTooLargeError';
  readonly code = 'ITEM_TOO_LARGE';
  override readonly status = 413;

  constructor(cause: unknown) {
    super('The item is above 400 KB, the most that DynamoDB stores. Keep large parts in S3.', { cause });
  }
}

/** A condition asks for nothing, or for something that there is not. */
export class InvalidConditionError extends DrystoneError {
  override readonly name = 'InvalidConditionError';
  readonly code = 'INVALID_CONDITION';

  constructor(reason: string) {
    super(`The condition cannot be asked for. ${reason}`);
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
