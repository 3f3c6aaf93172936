import { compositeRange, compositeSort } from './composite-sort';
import { assertOneComparison } from './condition';
import { assertWellFormed } from './encode-key';
import type { KeyAttributes } from './entity-keys';
import { InvalidKeyError } from './errors';
import type { SortCondition } from './sort-condition';
import type { Attributes } from './table-attributes';

/** How the values of some attributes become one key, of the table or of an index. */
export class KeyDesign {
  readonly #entity: string;
  readonly #partition: readonly string[];
  readonly #sort: readonly string[];
  /** A single sort attribute is kept as it is: readable, and a query's range on it needs no detour. */
  readonly #isPlain: boolean;
  readonly #collection: string | undefined;
  readonly #partitionKey: (...parts: [string, ...string[]]) => string;

  constructor(
    entity: string,
    { partition, sort, collection }: KeyAttributes,
    partitionKey: (...parts: [string, ...string[]]) => string,
  ) {
    this.#entity = entity;
    this.#partition = partition;
    this.#sort = sort === undefined ? [] : typeof sort === 'string' ? [sort] : sort;
    this.#isPlain = collection === undefined && !Array.isArray(sort);
    this.#collection = collection;
    this.#partitionKey = partitionKey;
  }

  get attributes(): readonly string[] {
    return [...this.#partition, ...this.#sort];
  }

  /** How the sort keys of this entity begin, and those of no other in the collection; absent where it is in none. */
  get sortBegin(): string | undefined {
    return this.#collection === undefined ? undefined : compositeSort([this.#entity]);
  }

  partitionKey(values: Attributes): string {
    const parts = this.#partition.map((name) => textOf(values, name));
    return this.#partitionKey(this.#collection ?? this.#entity, ...parts);
  }

  sortKey(values: Attributes): string {
    if (!this.#isPlain) return compositeSort(this.#parts(this.#sort.map((name) => textOf(values, name))));
    if (this.#sort[0] === undefined) return this.#entity;
    const text = textOf(values, this.#sort[0]);
    assertWellFormed(text);
    return text;
  }

  /**
   * The condition of a query on the sort key.
   *
   * @throws InvalidKeyError when the attributes asked for leave a gap.
   * @throws InvalidConditionError when one has several comparisons.
   */
  sortCondition(values: Attributes): SortCondition | undefined {
    const asked = this.#sort.map((name) => values[name] as SortCondition | undefined);
    if (this.#isPlain) return asked[0];
    const equal = asked.slice(
      0,
      countWhile(asked, (condition) => typeof condition === 'string'),
    ) as string[];
    const [range, ...beyond] = asked.slice(equal.length);
    if (beyond.some((condition) => condition !== undefined)) throw this.#gap();
    if (typeof range === 'object') assertOneComparison(range, this.#sort[equal.length] ?? '');
    return compositeRange(this.#parts(equal), range);
  }

  /** In a collection the kind of an item comes first, so that items of one kind lie together. */
  #parts(sortValues: readonly string[]): readonly string[] {
    return this.#collection === undefined ? sortValues : [this.#entity, ...sortValues];
  }

  #gap(): InvalidKeyError {
    const names = this.#sort.join(', ');
    return new InvalidKeyError(
      `A query of ${this.#entity} narrows ${names} in this order: values first, then at most one range, and no gap.`,
    );
  }
}

function textOf(values: Attributes, attribute: string): string {
  const value = values[attribute];
  if (typeof value === 'string' && value !== '') return value;
  throw new InvalidKeyError(`${attribute} is part of a key, so it must be text and not empty.`);
}

function countWhile<Each>(list: readonly Each[], holds: (each: Each) => boolean): number {
  const end = list.findIndex((each) => !holds(each));
  return end === -1 ? list.length : end;
}
