import { Expression } from './expression';
import { guardExpression, refusalOf } from './guard';
import type { Guard } from './guard';
import type { PartitionBoundary } from './partition-boundary';
import { PARTITION_KEY, SORT_KEY, WRITE_TOKEN } from './table-attributes';
import type { Attributes, TableItem, TableKey } from './table-attributes';
import { updateExpression } from './update-expression';
import type { Changes } from './update-expression';
import { toWire } from './wire';
import type { WireItem } from './wire';
import type { WriteRequest } from './write-request';

/**
 * Makes the requests for single items, and none that would leave the service's partition: every write, on its own,
 * in a batch or in a transaction, comes from here. A write that has a condition leaves a new token in the item.
 */
export class ItemRequests {
  readonly #tableName: string;
  readonly #boundary: PartitionBoundary;

  constructor(tableName: string, boundary: PartitionBoundary) {
    this.#tableName = tableName;
    this.#boundary = boundary;
  }

  key({ PK, SK }: TableKey): WireItem {
    this.#boundary.assertKey(PARTITION_KEY, PK);
    return toWire({ [PARTITION_KEY]: PK, [SORT_KEY]: SK });
  }

  put(item: TableItem, guard: Guard = {}, newToken?: () => string): WriteRequest {
    const expression = new Expression();
    const condition = conditionOf(guard, expression);
    const token = condition && newToken?.();
    const Item = toWire(token === undefined ? item : { ...item, [WRITE_TOKEN]: token });
    this.#boundary.assertItem(Item);
    const input = { TableName: this.#tableName, Item, ...condition, ...expression.fields() };
    const key = { PK: item.PK, SK: item.SK };
    return { kind: 'Put', input, key, token, refusal: condition && refusalOf(guard), isRepeatable: true };
  }

  update(key: TableKey, changes: Changes, guard: Guard = {}, newToken?: () => string): WriteRequest {
    const set: Attributes = { ...changes.set };
    const add = { ...changes.add };
    this.#boundary.assertAttributes(set);
    this.#boundary.assertAttributes(add);
    const isRepeatable = guard.version?.expected !== undefined || !Object.values(add).some(Number.isFinite);
    const expression = new Expression();
    const condition = conditionOf(guard, expression);
    const token = condition && newToken?.();
    if (token !== undefined) set[WRITE_TOKEN] = token;
    if (guard.version) add[guard.version.attribute] = 1;
    const input = {
      TableName: this.#tableName,
      Key: this.key(key),
      UpdateExpression: updateExpression({ ...changes, set, add }, expression),
      ...condition,
      ...expression.fields(),
    };
    return { kind: 'Update', input, key, token, refusal: condition && refusalOf(guard), isRepeatable };
  }

  delete(key: TableKey, guard: Guard = {}): WriteRequest {
    const input = this.#keyed(key, guard);
    return { kind: 'Delete', input, key, refusal: refusalOf(guard), isRepeatable: true };
  }

  /** Writes nothing: a transaction goes through only when the guard lets it. */
  check(key: TableKey, guard: Guard): WriteRequest {
    // The API demands a condition, which only the guard knows to be there.
    const input = { ConditionExpression: undefined, ...this.#keyed(key, guard) };
    return { kind: 'ConditionCheck', input, key, refusal: refusalOf(guard), isRepeatable: true };
  }

  #keyed(key: TableKey, guard: Guard) {
    const expression = new Expression();
    const condition = conditionOf(guard, expression);
    return { TableName: this.#tableName, Key: this.key(key), ...condition, ...expression.fields() };
  }
}

function conditionOf(guard: Guard, expression: Expression) {
  const ConditionExpression = guardExpression(guard, expression);
  if (ConditionExpression === undefined) return undefined;
  return { ConditionExpression, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
}
