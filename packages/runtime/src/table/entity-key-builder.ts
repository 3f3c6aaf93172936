import type { EntityKeys, KeyAttributes } from './entity-keys';
import { InvalidKeyError } from './errors';
import type { SortCondition } from './sort-condition';
import { PARTITION_KEY, SORT_KEY, keyNames } from './table-attributes';
import type { Attributes, IndexName, TableKey } from './table-attributes';
import type { Changes } from './update-expression';

/** Makes the keys of one kind of item from its attributes. */
export class EntityKeyBuilder {
  readonly #name: string;
  readonly #keys: KeyAttributes;
  readonly #indexes: [IndexName, KeyAttributes][];
  readonly #partitionKey: (...parts: [string, ...string[]]) => string;

  constructor(name: string, keys: EntityKeys, partitionKey: (...parts: [string, ...string[]]) => string) {
    this.#name = name;
    this.#keys = keys;
    this.#indexes = Object.entries(keys.indexes ?? {}) as [IndexName, KeyAttributes][];
    this.#partitionKey = partitionKey;
    for (const [index] of this.#indexes) keyNames(index);
  }

  /** The attributes that an update may not change. */
  get primaryAttributes(): string[] {
    return attributesOf(this.#keys);
  }

  primary(values: Attributes): TableKey {
    return { [PARTITION_KEY]: this.partition(values), [SORT_KEY]: this.#sort(this.#keys, values) };
  }

  /** The primary key of an item, and the keys of the indexes that it belongs in. */
  all(item: Attributes): TableKey & Attributes {
    return Object.assign(
      {},
      this.primary(item),
      ...this.#indexes.map((index) => this.#indexKey(index, item)),
    );
  }

  /** The partition key, of the table or of an index, of the items that have these values. */
  partition(values: Attributes, index?: IndexName): string {
    const { partition } = this.#keyAttributes(index);
    return this.#partitionKey(this.#name, ...partition.map((attribute) => textOf(values, attribute)));
  }

  sortCondition(values: Attributes, index?: IndexName): SortCondition | undefined {
    const { sort } = this.#keyAttributes(index);
    return sort === undefined ? undefined : (values[sort] as SortCondition | undefined);
  }

  /** What an update must do to index keys, so that they keep saying what the attributes say. */
  changesOf(key: Attributes, { set = {}, remove = [] }: Changes): { set: Attributes; remove: string[] } {
    const known: Attributes = { ...set, ...key };
    const changes: { set: Attributes; remove: string[] } = { set: {}, remove: [] };
    for (const [index, keys] of this.#indexes) {
      const attributes = attributesOf(keys);
      if (!attributes.some((name) => set[name] !== undefined || remove.includes(name))) continue;
      const unknown = attributes.filter((name) => known[name] === undefined && !remove.includes(name));
      if (unknown.length > 0) throw incompleteIndexKey(this.#name, index, unknown);
      if (attributes.some((name) => remove.includes(name)))
        changes.remove.push(...Object.values(keyNames(index)));
      else Object.assign(changes.set, this.#indexKey([index, keys], known));
    }
    return changes;
  }

  #indexKey([index, keys]: [IndexName, KeyAttributes], item: Attributes): Attributes {
    if (attributesOf(keys).some((name) => item[name] === undefined)) return {};
    const names = keyNames(index);
    return { [names.partition]: this.partition(item, index), [names.sort]: this.#sort(keys, item) };
  }

  #sort({ sort }: KeyAttributes, values: Attributes): string {
    return sort === undefined ? this.#name : textOf(values, sort);
  }

  #keyAttributes(index: IndexName | undefined): KeyAttributes {
    if (index === undefined) return this.#keys;
    const keys = this.#indexes.find(([name]) => name === index)?.[1];
    if (keys === undefined) throw new InvalidKeyError(`A ${this.#name} has no keys in index ${index}.`);
    return keys;
  }
}

function attributesOf({ partition, sort }: KeyAttributes): string[] {
  return sort === undefined ? [...partition] : [...partition, sort];
}

function textOf(values: Attributes, attribute: string): string {
  const value = values[attribute];
  if (typeof value === 'string' && value !== '') return value;
  throw new InvalidKeyError(`${attribute} is part of a key, so it must be text and not empty.`);
}

function incompleteIndexKey(name: string, index: IndexName, unknown: string[]): InvalidKeyError {
  return new InvalidKeyError(
    `This update moves a ${name} within ${index}, whose key is also made of ${unknown.join(', ')}: ` +
      'set or remove that as well.',
  );
}
