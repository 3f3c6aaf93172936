import type { EntityKeys } from './entity-keys';
import { InvalidKeyError } from './errors';
import { KeyDesign } from './key-design';
import { PARTITION_KEY, SORT_KEY, keyNames } from './table-attributes';
import type { Attributes, IndexName, TableKey } from './table-attributes';
import type { Changes } from './update-expression';

interface IndexDesign {
  readonly index: IndexName;
  readonly names: { readonly partition: string; readonly sort: string };
  readonly attributes: readonly string[];
  readonly design: KeyDesign;
}

/** Makes the keys of one kind of item from its attributes. */
export class EntityKeyBuilder {
  readonly #name: string;
  readonly #primary: KeyDesign;
  readonly #indexes: readonly IndexDesign[];

  constructor(name: string, keys: EntityKeys, partitionKey: (...parts: [string, ...string[]]) => string) {
    this.#name = name;
    this.#primary = new KeyDesign(name, keys, partitionKey);
    this.#indexes = Object.entries(keys.indexes ?? {}).map(([index, attributes]) => {
      const design = new KeyDesign(name, attributes, partitionKey);
      const indexName = index as IndexName;
      return { index: indexName, names: keyNames(indexName), attributes: design.attributes, design };
    });
  }

  /** The attributes that an update may not change. */
  get primaryAttributes(): readonly string[] {
    return this.#primary.attributes;
  }

  primary(values: Attributes): TableKey {
    return { [PARTITION_KEY]: this.#primary.partitionKey(values), [SORT_KEY]: this.#primary.sortKey(values) };
  }

  /** The primary key of an item, and the keys of the indexes that it belongs in. */
  all(item: Attributes): TableKey & Attributes {
    const keys: TableKey & Attributes = { ...this.primary(item) };
    for (const index of this.#indexes) {
      if (index.attributes.every((name) => item[name] !== undefined)) setIndexKey(keys, index, item);
    }
    return keys;
  }

  /** The key of the table, or of an index. */
  design(index?: IndexName): KeyDesign {
    if (index === undefined) return this.#primary;
    const design = this.#indexes.find((each) => each.index === index)?.design;
    if (design === undefined) throw new InvalidKeyError(`A ${this.#name} has no keys in index ${index}.`);
    return design;
  }

  /** What an update must do to index keys, so that they keep saying what the attributes say. */
  changesOf(key: Attributes, { set = {}, remove = [] }: Changes): { set: Attributes; remove: string[] } {
    const known: Attributes = { ...set, ...key };
    const changes: { set: Attributes; remove: string[] } = { set: {}, remove: [] };
    for (const index of this.#indexes) {
      const { attributes, names } = index;
      if (!attributes.some((name) => set[name] !== undefined || remove.includes(name))) continue;
      if (attributes.some((name) => remove.includes(name))) {
        changes.remove.push(names.partition, names.sort);
        continue;
      }
      const unknown = attributes.filter((name) => known[name] === undefined);
      if (unknown.length > 0) throw incompleteIndexKey(this.#name, index.index, unknown);
      setIndexKey(changes.set, index, known);
    }
    return changes;
  }
}

function setIndexKey(target: Attributes, { names, design }: IndexDesign, item: Attributes): void {
  target[names.partition] = design.partitionKey(item);
  target[names.sort] = design.sortKey(item);
}

function incompleteIndexKey(name: string, index: IndexName, unknown: string[]): InvalidKeyError {
  return new InvalidKeyError(
    `This update moves a ${name} within ${index}, whose key is also made of ${unknown.join(', ')}: ` +
      'set or remove that as well.',
  );
}
