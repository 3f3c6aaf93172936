import { issuePath } from '../standard-schema';
import type { StandardSchema } from '../standard-schema';
import { EntityKeyBuilder } from './entity-key-builder';
import type { EntityKey, KeyAttributes, KeysOf, Where } from './entity-keys';
import { InvalidItemError, InvalidKeyError } from './errors';
import { Query } from './query';
import type { QueryOptions, ServiceDynamoClient } from './service-dynamo-client';
import { withoutKeys } from './table-attributes';
import type { Attributes, IndexName } from './table-attributes';

/** What an update does to an item; key attributes stay as they are. An attribute appears in one of the three. */
export interface ItemChanges<Item> {
  /** Attributes to set. `undefined` leaves an attribute as it is. */
  readonly set?: Partial<Item>;
  /** Numbers to add to numeric attributes; a missing attribute counts as 0. Atomic. */
  readonly add?: { readonly [Name in NumberName<Item>]?: number };
  /** Optional attributes to remove. */
  readonly remove?: readonly OptionalName<Item>[];
}

type NumberName<Item> = {
  [Name in keyof Item & string]-?: Item[Name] extends number | undefined ? Name : never;
}[keyof Item & string];

type OptionalName<Item> = {
  [Name in keyof Item & string]-?: undefined extends Item[Name] ? Name : never;
}[keyof Item & string];

/**
 * Items of one kind in the service's partition. Made by `ServiceDynamoClient.entity`.
 *
 * @example
 * await flights.put({ id: 'KL1001', from: 'AMS', to: 'LHR', departure: '2026-12-01T08:00:00Z', price: 90 });
 * await flights.update({ id: 'KL1001' }, { set: { price: 95 } });
 * for await (const flight of flights.queryIndex('GSI1', { from: 'AMS', to: 'LHR' })) console.log(flight.price);
 */
export class Entity<Item extends object, Keys extends KeysOf<Item>, Input extends object = Item> {
  readonly #client: ServiceDynamoClient;
  readonly #name: string;
  readonly #schema: StandardSchema<Input, Item>;
  readonly #keys: EntityKeyBuilder;

  constructor(client: ServiceDynamoClient, name: string, schema: StandardSchema<Input, Item>, keys: Keys) {
    this.#client = client;
    this.#name = name;
    this.#schema = schema;
    this.#keys = new EntityKeyBuilder(name, keys, (...parts) => client.key(...parts));
  }

  /** @throws InvalidItemError when what is stored does not satisfy the schema. */
  async get(key: EntityKey<Item, Keys>): Promise<Item | undefined> {
    const stored = await this.#client.get(this.#keys.primary(attributes(key)));
    return stored && this.#parse(withoutKeys(stored));
  }

  /**
   * Writes an item, in place of the one that may be there, and returns it as the schema made it.
   *
   * @throws InvalidItemError when the item does not satisfy the schema.
   * @throws ItemExistsError when `ifNotExists` is set and there is one; nothing is written then.
   */
  async put(item: Input, options: { ifNotExists?: boolean } = {}): Promise<Item> {
    const parsed = await this.#parse(item);
    await this.#client.put({ ...parsed, ...this.#keys.all(attributes(parsed)) }, options);
    return parsed;
  }

  /**
   * Changes single attributes of an item in one atomic request, and returns the item as it is now.
   *
   * @throws ItemNotFoundError when there is no such item.
   * @throws InvalidItemError when a new value does not satisfy the schema; nothing is written then.
   * @throws InvalidKeyError when the change moves the item within an index and leaves a part of its new place open.
   */
  async update(
    key: EntityKey<Item, Keys>,
    changes: ItemChanges<Omit<Item, keyof EntityKey<Item, Keys>>>,
  ): Promise<Item> {
    const set = attributes(changes.set ?? {});
    const remove: readonly string[] = changes.remove ?? [];
    this.#assertKeepsKey([...Object.keys(set), ...remove]);
    await this.#assertValid(set);
    const index = this.#keys.changesOf(attributes(key), { set, remove });
    const stored = await this.#client.update(
      this.#keys.primary(attributes(key)),
      { set: { ...set, ...index.set }, add: changes.add, remove: [...remove, ...index.remove] },
      { ifExists: true },
    );
    return this.#parse(withoutKeys(stored));
  }

  /** @returns whether there was such an item. */
  delete(key: EntityKey<Item, Keys>): Promise<boolean> {
    return this.#client.delete(this.#keys.primary(attributes(key)));
  }

  /**
   * The items of a partition, in the order of their sort attribute.
   *
   * @example
   * seats.query({ flight: 'KL1001', seat: { beginsWith: '12' } });
   */
  query(where: Where<Item, Keys>, options: Pick<QueryOptions, 'order'> = {}): Query<Item> {
    return this.#query(undefined, attributes(where), options);
  }

  /**
   * The items of a partition of an index, in the order of the index's sort attribute.
   *
   * @example
   * flights.queryIndex('GSI1', { from: 'AMS', to: 'LHR', departure: { from: '2026-12-01' } });
   */
  queryIndex<Index extends keyof Keys['indexes'] & IndexName>(
    index: Index,
    where: Where<Item, Extract<NonNullable<Keys['indexes']>[Index], KeyAttributes>>,
    options: Pick<QueryOptions, 'order'> = {},
  ): Query<Item> {
    return this.#query(index, attributes(where), options);
  }

  #query(
    index: IndexName | undefined,
    where: Attributes,
    { order }: Pick<QueryOptions, 'order'>,
  ): Query<Item> {
    const stored = this.#client.query({
      index,
      partition: this.#keys.partition(where, index),
      sort: this.#keys.sortCondition(where, index),
      order,
    });
    return new Query(async (options) => {
      const page = await stored.page(options);
      return { ...page, items: await Promise.all(page.items.map((item) => this.#parse(withoutKeys(item)))) };
    });
  }

  async #parse(value: unknown): Promise<Item> {
    const result = await this.#schema['~standard'].validate(value);
    if (result.issues) throw new InvalidItemError(this.#name, result.issues);
    return result.value;
  }

  /** A part of an item cannot satisfy the schema of a whole one, so only issues with the given attributes count. */
  async #assertValid(set: Attributes): Promise<void> {
    const { issues = [] } = await this.#schema['~standard'].validate(set);
    const own = issues.filter((issue) => set[String(issuePath(issue)[0])] !== undefined);
    if (own.length > 0) throw new InvalidItemError(this.#name, own);
  }

  #assertKeepsKey(changed: string[]): void {
    const fixed = this.#keys.primaryAttributes.find((name) => changed.includes(name));
    if (fixed === undefined) return;
    throw new InvalidKeyError(
      `${fixed} is part of the key of a ${this.#name}, which cannot change: put a new one.`,
    );
  }
}

/** A typed item as the record of attributes that it is. */
function attributes(item: object): Attributes {
  return item as Attributes;
}
