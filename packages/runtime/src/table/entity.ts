import type { StandardSchema } from '../standard-schema';
import type { CollectionMember } from './collection';
import type { Condition } from './condition';
import type { EntityKey, EntityKeys, KeyAttributes, KeysOf, Where } from './entity-keys';
import type {
  Changeable,
  EntityQueryOptions,
  ItemChanges,
  ItemDemands,
  WholeItemQueryOptions,
} from './entity-options';
import { EntityReader } from './entity-reader';
import { EntitySchema } from './entity-schema';
import { EntityStorage } from './entity-storage';
import { EntityWriter } from './entity-writer';
import { ReadOperation, WriteOperation } from './operations';
import type { Query } from './query';
import type { ProjectedReadOptions, PutOptions, ReadOptions } from './request-options';
import { sendWrite } from './send-write';
import type { TableAccess } from './table-access';
import type { Attributes, IndexName } from './table-attributes';
import { newWriteToken } from './write-token';

/**
 * Items of one kind in the service's partition. Made by `ServiceDynamoClient.entity`.
 *
 * @example
 * await flights.put({ id: 'KL1001', from: 'AMS', to: 'LHR', departure: '2026-12-01T08:00:00Z', price: 90 });
 * await flights.update({ id: 'KL1001' }, { set: { price: 95 } });
 * for await (const flight of flights.queryIndex('GSI1', { from: 'AMS', to: 'LHR' })) console.log(flight.price);
 */
export class Entity<Item extends object, Keys extends KeysOf<Item>, Input extends object = Item> {
  /** For types only: what a collection must know of its entities. */
  declare readonly '~types'?: { readonly item: Item; readonly keys: Keys };
  readonly #table: TableAccess;
  readonly #reader: EntityReader<Item>;
  readonly #writer: EntityWriter<Input, Item>;
  readonly #storage: EntityStorage;

  constructor(table: TableAccess, name: string, schema: StandardSchema<Input, Item>, keys: Keys) {
    const entitySchema = new EntitySchema(name, schema);
    this.#table = table;
    this.#storage = new EntityStorage(name, keys, (...parts) => table.boundary.key(parts));
    this.#reader = new EntityReader(table, entitySchema, this.#storage);
    this.#writer = new EntityWriter(table.requests, entitySchema, this.#storage);
  }

  /** What a collection needs of an entity. */
  static memberOf<Item extends object>(entity: Entity<Item, KeysOf<Item>, never>): CollectionMember<Item> {
    return { storage: entity.#storage, reader: entity.#reader };
  }

  /**
   * @returns the item, or undefined when there is none; with `attributes`, only those, as they are stored
   * @throws InvalidItemError when what is stored does not satisfy the schema.
   *
   * @example
   * const flight = await flights.get({ id: 'KL1001' }, { consistent: true });
   * const seats = await flights.get({ id: 'KL1001' }, { attributes: ['seats'] });
   */
  get(key: EntityKey<Item, Keys>, options?: ReadOptions): Promise<Item | undefined>;
  get<Name extends keyof Item & string>(
    key: EntityKey<Item, Keys>,
    options: ProjectedReadOptions<Name>,
  ): Promise<Pick<Item, Name> | undefined>;
  get(key: EntityKey<Item, Keys>, options: ProjectedReadOptions = {}): Promise<Item | undefined> {
    return this.#reader.get(attributes(key), options);
  }

  /**
   * Writes an item, in place of the one that may be there, and returns it as the schema made it.
   *
   * With a `version`, it is only written over the version that it was read with, and returned with the next one.
   *
   * @throws InvalidItemError when the item does not satisfy the schema.
   * @throws ItemExistsError when there is an item, and `ifNotExists` is set or the version is 0.
   * @throws VersionConflictError when the item that is there has another version.
   * @throws ConditionFailedError when `if` does not hold.
   *
   * @example
   * const flight = await flights.put({ id: 'KL1001', from: 'AMS', to: 'LHR', price: 90 }, { ifNotExists: true });
   */
  async put(item: Input, options: PutOptions<Item> = {}): Promise<Item> {
    const { request, item: written } = await this.#writer.put(item, options, newWriteToken);
    await sendWrite(this.#table.client, request, options.signal);
    return written;
  }

  /**
   * Changes single attributes of an item in one atomic request, and returns the item as it is now.
   *
   * @throws ItemNotFoundError when there is no such item.
   * @throws InvalidItemError when a new value does not satisfy the schema; nothing is written then. What `add` makes of
   * a number is only known, and checked, once it is written: bound it by a condition.
   * @throws InvalidKeyError when the change moves the item within an index and leaves a part of its new place open.
   * @throws VersionConflictError when the item has not the `version` that was asked for.
   * @throws ConditionFailedError when `if` does not hold.
   * @throws OutcomeUnknownError when the answer was lost and the update adds, which must not be done twice.
   *
   * @example
   * await flights.update({ id: 'KL1001' }, { add: { seats: -1 } }, { if: { seats: { from: 1 } } });
   */
  async update(
    key: EntityKey<Item, Keys>,
    changes: ItemChanges<Changeable<Item, Keys>>,
    options: ItemDemands<Item, Keys> = {},
  ): Promise<Item> {
    const request = await this.#writer.update(attributes(key), changes, demands(options), newWriteToken);
    const stored = await sendWrite(this.#table.client, request, options.signal);
    return this.#reader.parseWhole(stored ?? {});
  }

  /**
   * @returns whether there was such an item
   * @throws VersionConflictError when it has not the `version` that was asked for.
   * @throws ConditionFailedError when `if` does not hold.
   *
   * @example
   * const wasThere = await flights.delete({ id: 'KL1001' });
   */
  async delete(key: EntityKey<Item, Keys>, options: ItemDemands<Item, Keys> = {}): Promise<boolean> {
    const request = this.#writer.delete(attributes(key), demands(options));
    return (await sendWrite(this.#table.client, request, options.signal)) !== undefined;
  }

  /**
   * The items of a partition, in the order of their sort attributes.
   *
   * @throws InvalidKeyError when the sort attributes that are asked for leave a gap.
   *
   * @example
   * const inRow = seats.query({ flight: 'KL1001', seat: { beginsWith: '12' } }, { filter: { taken: false } });
   */
  query(where: Where<Item, Keys>, options?: WholeItemQueryOptions<Item>): Query<Item>;
  query<Name extends keyof Item & string>(
    where: Where<Item, Keys>,
    options: EntityQueryOptions<Item, Name>,
  ): Query<Pick<Item, Name>>;
  query(where: Where<Item, Keys>, options: EntityQueryOptions<Item> = {}): Query<Item> {
    return this.#reader.query(undefined, attributes(where), options as EntityQueryOptions<Attributes>);
  }

  /**
   * The items of a partition of an index, in the order of the index's sort attributes. An index lags a little behind
   * the table.
   *
   * @example
   * flights.queryIndex('GSI1', { from: 'AMS', to: 'LHR', departure: { from: '2026-12-01' } });
   */
  queryIndex<Index extends keyof Keys['indexes'] & IndexName>(
    index: Index,
    where: Where<Item, KeysOfIndex<Keys, Index>>,
    options?: Omit<WholeItemQueryOptions<Item>, 'consistent'>,
  ): Query<Item>;
  queryIndex<Index extends keyof Keys['indexes'] & IndexName, Name extends keyof Item & string>(
    index: Index,
    where: Where<Item, KeysOfIndex<Keys, Index>>,
    options: Omit<EntityQueryOptions<Item, Name>, 'consistent'>,
  ): Query<Pick<Item, Name>>;
  queryIndex<Index extends keyof Keys['indexes'] & IndexName>(
    index: Index,
    where: Where<Item, KeysOfIndex<Keys, Index>>,
    options: EntityQueryOptions<Item> = {},
  ): Query<Item> {
    return this.#reader.query(index, attributes(where), options as EntityQueryOptions<Attributes>);
  }

  /** A read for `table.batchGet` and `table.transactGet`. */
  toGet(key: EntityKey<Item, Keys>): ReadOperation<Item> {
    const primary = this.#storage.keys.primary(attributes(key));
    return new ReadOperation(this.#table, { key: primary, parse: (stored) => this.#reader.parse(stored) });
  }

  /** A `put` for `table.transactWrite`, and where it has no condition for `table.batchWrite`. */
  toPut(item: Input, options: Omit<PutOptions<Item>, 'signal'> = {}): WriteOperation {
    return new WriteOperation(this.#table, async () => (await this.#writer.put(item, options)).request);
  }

  /** An `update` for `table.transactWrite`. */
  toUpdate(
    key: EntityKey<Item, Keys>,
    changes: ItemChanges<Changeable<Item, Keys>>,
    options: Omit<ItemDemands<Item, Keys>, 'signal'> = {},
  ): WriteOperation {
    return new WriteOperation(this.#table, () =>
      this.#writer.update(attributes(key), changes, demands(options)),
    );
  }

  /** A `delete` for `table.transactWrite`, and where it has no condition for `table.batchWrite`. */
  toDelete(
    key: EntityKey<Item, Keys>,
    options: Omit<ItemDemands<Item, Keys>, 'signal'> = {},
  ): WriteOperation {
    return new WriteOperation(this.#table, () => this.#writer.delete(attributes(key), demands(options)));
  }

  /** What must be so of an item, that there is one and all that is asked for, for a `table.transactWrite` to be done. */
  toCheck(key: EntityKey<Item, Keys>, options: Omit<ItemDemands<Item, Keys>, 'signal'> = {}): WriteOperation {
    return new WriteOperation(this.#table, () => this.#writer.check(attributes(key), demands(options)));
  }
}

type KeysOfIndex<Keys extends EntityKeys, Index> = Extract<
  NonNullable<Keys['indexes']>[Index & keyof NonNullable<Keys['indexes']>],
  KeyAttributes
>;

/** A typed item as the record of attributes that it is. */
function attributes(item: object): Attributes {
  return item as Attributes;
}

/** A condition on a typed item as one on any item: names are checked where it is written. */
function demands<Item extends object>({ if: condition, version }: DemandsOf<Item>) {
  return { if: condition as Condition | undefined, version };
}

interface DemandsOf<Item extends object> {
  readonly if?: Condition<Item> | undefined;
  readonly version?: number | undefined;
}
