import { DrystoneError } from '../drystone-error';
import { issuePath } from '../standard-schema';
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

/** AWS refused an action that `service-config.yaml` does not ask for. */
export class MissingPermissionError extends DrystoneError {
  override readonly name = 'MissingPermissionError';
  readonly code = 'MISSING_PERMISSION';

  constructor(
    readonly action: string,
    cause: unknown,
  ) {
    super(
      `AWS refused ${action}. Add this line under "permissions" in service-config.yaml and deploy:\n  - ${action}`,
      { cause },
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

/** A cursor was not made by the query that it was given to. */
export class InvalidCursorError extends DrystoneError {
  override readonly name = 'InvalidCursorError';
  readonly code = 'INVALID_CURSOR';
  override readonly status = 400;

  constructor(cause?: unknown) {
    super('The cursor does not belong to this query. Start again without one.', { cause });
  }
}

function describeIssue(issue: SchemaIssue): string {
  const path = issuePath(issue).map(String).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}
