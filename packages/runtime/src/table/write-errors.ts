import { DrystoneError } from '../drystone-error';
import type { Attributes } from './table-attributes';
import { unlogged } from './unlogged';

/** `ifNotExists` was asked for, and there is such an item. */
export class ItemExistsError extends DrystoneError {
  override readonly name = 'ItemExistsError';
  readonly code = 'ITEM_EXISTS';
  override readonly status = 409;

  constructor(partitionKey: string, cause: unknown) {
    super(`There is already an item at ${partitionKey}.`, { cause });
  }
}

/** An update was to change an item that does not exist. */
export class ItemNotFoundError extends DrystoneError {
  override readonly name = 'ItemNotFoundError';
  readonly code = 'ITEM_NOT_FOUND';
  override readonly status = 404;

  constructor(partitionKey: string, cause: unknown) {
    super(`There is no item at ${partitionKey}.`, { cause });
  }
}

/** The condition of a write does not hold. Nothing was written. */
export class ConditionFailedError extends DrystoneError {
  override readonly name = 'ConditionFailedError';
  readonly code = 'CONDITION_FAILED';
  override readonly status = 409;

  constructor(
    partitionKey: string,
    /** The item as it is, for which the condition does not hold; undefined when there is none. Logs leave it out. */
    readonly item: Attributes | undefined,
    cause: unknown,
  ) {
    super(`The condition of this write does not hold for the item at ${partitionKey}.`, { cause });
    unlogged(this, 'item');
  }
}

/** An item is not at the version that a write expects: it was changed or deleted since it was read. Nothing was written. */
export class VersionConflictError extends DrystoneError {
  override readonly name = 'VersionConflictError';
  readonly code = 'VERSION_CONFLICT';
  override readonly status = 409;

  constructor(
    partitionKey: string,
    readonly expectedVersion: number,
    /** The item as it is; undefined when there is none. Logs leave it out. */
    readonly item: Attributes | undefined,
    cause: unknown,
  ) {
    super(
      `The item at ${partitionKey} is not at version ${expectedVersion}, so somebody changed it since it was read. ` +
        'Read it again, and make the change to what it is now.',
      { cause },
    );
    unlogged(this, 'item');
  }
}

/** Another transaction is at work on an item. Nothing was written; the same request may succeed in a moment. */
export class TransactionConflictError extends DrystoneError {
  override readonly name = 'TransactionConflictError';
  readonly code = 'TRANSACTION_CONFLICT';
  override readonly status = 409;

  constructor(cause: unknown) {
    super('Another transaction is at work on this item. Try again.', { cause });
  }
}

/** A transaction was refused as a whole. Nothing was written. */
export class TransactionFailedError extends DrystoneError {
  override readonly name = 'TransactionFailedError';
  readonly code = 'TRANSACTION_FAILED';
  override readonly status = 409;

  constructor(
    /** For each operation, in the order they were given, why it was refused; undefined where it was not. */
    readonly reasons: readonly (Error | undefined)[],
    cause: unknown,
  ) {
    const refused = reasons.flatMap((reason, index) => (reason ? [`#${index}: ${reason.message}`] : []));
    super(`The transaction was refused, and nothing was written. ${refused.join(' ')}`, { cause });
  }
}

/** A batch holds a write that can only be done on its own or in a transaction. Nothing was sent. */
export class UnbatchableWriteError extends DrystoneError {
  override readonly name = 'UnbatchableWriteError';
  readonly code = 'UNBATCHABLE_WRITE';

  constructor(partitionKey: string) {
    super(
      `The write to ${partitionKey} is an update or has a condition, and DynamoDB takes neither in a batch. ` +
        'Use transactWrite, which takes 100 of them at once, or send it on its own.',
    );
  }
}
