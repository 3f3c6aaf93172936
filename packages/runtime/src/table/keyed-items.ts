import { ReadOperation, WriteOperation } from './operations';
import { Query } from './query';
import type { ProjectedReadOptions, PutOptions, QueryOptions, UpdateOptions } from './request-options';
import type { Guard } from './guard';
import { sendWrite } from './send-write';
import type { TableAccess } from './table-access';
import { keyNames } from './table-attributes';
import type { Attributes, TableItem, TableKey } from './table-attributes';
import type { Changes } from './update-expression';
import { fromWire } from './wire';
import { newWriteToken } from './write-token';

/** As `UpdateOptions`, for keys that may hold nothing. */
export interface TableUpdateOptions extends UpdateOptions {
  /** Change an item that is there, and make none. Default: false */
  readonly ifExists?: boolean | undefined;
}

/** The items of the service's partition by their whole keys: what `ServiceDynamoClient` offers beside entities. */
export class KeyedItems {
  protected readonly table: TableAccess;

  protected constructor(table: TableAccess) {
    this.table = table;
  }

  /**
   * The attributes of the item at a key, or undefined when there is none.
   *
   * @example
   * const item = await table.get({ PK: table.key('flight', 'KL1001'), SK: 'flight' }, { consistent: true });
   */
  async get(key: TableKey, options: ProjectedReadOptions = {}): Promise<Attributes | undefined> {
    const stored = await this.table.get(key, options);
    return stored && fromWire(stored);
  }

  /**
   * Writes an item, in place of the one that may be there.
   *
   * @throws ItemExistsError when `ifNotExists` is set and there is one; nothing is written then.
   * @throws ConditionFailedError when `if` does not hold; nothing is written then.
   *
   * @example
   * await table.put({ PK: table.key('lock'), SK: 'lock', owner: 'me' }, { if: { owner: { exists: false } } });
   */
  async put(item: TableItem, options: PutOptions = {}): Promise<void> {
    const request = this.table.requests.put(item, putGuard(options), newWriteToken);
    await sendWrite(this.table.client, request, options.signal);
  }

  /**
   * Changes single attributes in one atomic request, and returns the item as it is now.
   * Like DynamoDB itself it makes the item when there is none, unless `ifExists` is set.
   *
   * @throws ItemNotFoundError when `ifExists` is set and there is no item; nothing is written then.
   * @throws ConditionFailedError when `if` does not hold; nothing is written then.
   * @throws OutcomeUnknownError when the answer was lost and the update adds, which must not be done twice.
   *
   * @example
   * const { hits } = await table.update({ PK: table.key('counter'), SK: 'counter' }, { add: { hits: 1 } });
   */
  async update(key: TableKey, changes: Changes, options: TableUpdateOptions = {}): Promise<Attributes> {
    const request = this.table.requests.update(key, changes, updateGuard(options), newWriteToken);
    const stored = await sendWrite(this.table.client, request, options.signal);
    return fromWire(stored ?? {});
  }

  /**
   * Deletes the item at a key.
   *
   * @returns whether there was one
   * @throws ConditionFailedError when `if` does not hold; nothing is deleted then.
   *
   * @example
   * const wasThere = await table.delete({ PK: table.key('lock'), SK: 'lock' }, { if: { owner: 'me' } });
   */
  async delete(key: TableKey, options: UpdateOptions = {}): Promise<boolean> {
    const request = this.table.requests.delete(key, { if: options.if });
    return (await sendWrite(this.table.client, request, options.signal)) !== undefined;
  }

  /**
   * The items of one partition, of the table or of an index, in the order of their sort keys.
   *
   * @example
   * const seats = table.query({ partition: table.key('seats', 'KL1001'), sort: { beginsWith: '12' } });
   * for await (const seat of seats) console.log(seat);
   */
  query(options: QueryOptions): Query<Attributes> {
    const { partition, index } = options;
    this.table.boundary.assertKey(keyNames(index).partition, partition);
    return new Query(async (page) => {
      const { items, ...rest } = await this.table.readPage({ ...options, partition, index }, page);
      return { ...rest, items: items.map(fromWire) };
    });
  }

  /** A read for `batchGet` and `transactGet`. */
  toGet(key: TableKey): ReadOperation<Attributes> {
    return new ReadOperation(this.table, { key: { ...key }, parse: fromWire });
  }

  /** A `put` for `transactWrite`, and where it has no condition for `batchWrite`. */
  toPut(item: TableItem, options: Omit<PutOptions, 'signal'> = {}): WriteOperation {
    return new WriteOperation(this.table, () => this.table.requests.put(item, putGuard(options)));
  }

  /** An `update` for `transactWrite`. */
  toUpdate(
    key: TableKey,
    changes: Changes,
    options: Omit<TableUpdateOptions, 'signal'> = {},
  ): WriteOperation {
    return new WriteOperation(this.table, () =>
      this.table.requests.update(key, changes, updateGuard(options)),
    );
  }

  /** A `delete` for `transactWrite`, and where it has no condition for `batchWrite`. */
  toDelete(key: TableKey, options: Omit<UpdateOptions, 'signal'> = {}): WriteOperation {
    return new WriteOperation(this.table, () => this.table.requests.delete(key, { if: options.if }));
  }

  /** What must be so of an item, that there is one and all that is asked for, for a `transactWrite` to be done. */
  toCheck(key: TableKey, options: Omit<UpdateOptions, 'signal'> = {}): WriteOperation {
    const guard: Guard = { presence: 'present', if: options.if };
    return new WriteOperation(this.table, () => this.table.requests.check(key, guard));
  }
}

function putGuard({ ifNotExists, if: condition }: PutOptions): Guard {
  return { presence: ifNotExists ? 'absent' : undefined, if: condition };
}

function updateGuard({ ifExists, if: condition }: TableUpdateOptions): Guard {
  return { presence: ifExists ? 'present' : undefined, if: condition };
}
