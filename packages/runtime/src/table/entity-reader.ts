import type { EntitySchema } from './entity-schema';
import type { EntityStorage } from './entity-storage';
import type { EntityQueryOptions } from './entity-options';
import { Query } from './query';
import type { ProjectedReadOptions } from './request-options';
import type { TableAccess } from './table-access';
import type { Attributes, IndexName } from './table-attributes';
import type { WireItem } from './wire';

/** Reads items of one kind. What has expired is not there. */
export class EntityReader<Item extends object> {
  readonly #table: TableAccess;
  readonly #schema: EntitySchema<unknown, Item>;
  readonly #storage: EntityStorage;

  constructor(table: TableAccess, schema: EntitySchema<unknown, Item>, storage: EntityStorage) {
    this.#table = table;
    this.#schema = schema;
    this.#storage = storage;
  }

  async get(key: Attributes, options: ProjectedReadOptions): Promise<Item | undefined> {
    const { attributes } = options;
    const stored = await this.#table.get(this.#storage.keys.primary(key), {
      ...options,
      attributes: attributes && this.#storage.wanted(attributes),
    });
    return stored && this.parse(stored, attributes);
  }

  query(
    index: IndexName | undefined,
    where: Attributes,
    { attributes, ...options }: EntityQueryOptions<Attributes>,
  ): Query<Item> {
    const design = this.#storage.keys.design(index);
    const target = {
      ...options,
      index,
      partition: design.partitionKey(where),
      sort: design.sortCondition(where),
      attributes: attributes && this.#storage.wanted(attributes),
    };
    return new Query(async (page) => {
      const { items, ...rest } = await this.#table.readPage(target, page);
      return { ...rest, items: await this.#parseAll(items, attributes) };
    });
  }

  /** @param attributes Those that were asked for; the whole item when left out. */
  parse(stored: WireItem, attributes?: readonly string[]): Item | undefined | Promise<Item | undefined> {
    if (this.#storage.isExpired(stored)) return undefined;
    return attributes === undefined ? this.parseWhole(stored) : this.#parsePart(stored, attributes);
  }

  /** An item, expired or not. */
  parseWhole(stored: WireItem): Item | Promise<Item> {
    return this.#schema.parse(this.#storage.own(stored));
  }

  async #parseAll(stored: readonly WireItem[], attributes: readonly string[] | undefined): Promise<Item[]> {
    const items: Item[] = [];
    for (const each of stored) {
      const parsed = this.parse(each, attributes);
      const item = parsed instanceof Promise ? await parsed : parsed;
      if (item !== undefined) items.push(item);
    }
    return items;
  }

  /** A part stays as it was stored: a schema can only make a whole item. */
  async #parsePart(stored: WireItem, attributes: readonly string[]): Promise<Item> {
    const part = this.#storage.own(stored);
    await this.#schema.assertValid(part, attributes);
    return part as Item;
  }
}
