import type { SortCondition } from './sort-condition';
import type { IndexName } from './table-attributes';

/** Which attributes of an item make one key. */
export interface KeyAttributes<Name extends string = string> {
  /** Items that agree in all of these lie in one partition. */
  readonly partition: readonly Name[];
  /** Order the items of a partition, and tell them apart; the first counts most. Default: one item a partition */
  readonly sort?: Name | readonly Name[];
  /** Shares the partition with entities of the same collection. Default: the entity has partitions of its own */
  readonly collection?: string;
}

/** Which attributes make an item's keys. */
export interface EntityKeys<
  Primary extends string = string,
  Indexed extends string = string,
  Counted extends string = string,
> extends KeyAttributes<Primary> {
  /** An item that lacks one of an index's attributes does not appear in that index. Default: none */
  readonly indexes?: { readonly [index: IndexName]: KeyAttributes<Indexed> };
  /** Counts the writes to an item, so that none is made to an outdated one: 0 before the first. Default: none */
  readonly version?: Counted;
  /** When an item expires, in seconds since 1970 as `expiry` gives them; from then on it is not there. Default: never */
  readonly expires?: Counted;
}

/** The keys that items of a type can have. They are made of text: write numbers in a fixed width, times in ISO 8601. */
export type KeysOf<Item> = EntityKeys<RequiredText<Item>, Text<Item>, NumberName<Item>>;

/** The attributes that tell one item from all others. */
export type EntityKey<Item, Keys extends KeyAttributes> = Pick<
  Item,
  (Keys['partition'][number] | SortOf<Keys>) & keyof Item
>;

/**
 * What a query asks for: all attributes of the partition, and perhaps which sort keys. Of several sort attributes the
 * first ones can be given as a value and the next one as a range.
 */
export type Where<Item, Keys extends KeyAttributes> = Required<
  Pick<Item, Keys['partition'][number] & keyof Item>
> & { readonly [Name in SortOf<Keys>]?: SortCondition };

/** Attributes that hold numbers. */
export type NumberName<Item> = {
  [Name in keyof Item & string]-?: Item[Name] extends number | undefined ? Name : never;
}[keyof Item & string];

type SortOf<Keys extends KeyAttributes> = Keys extends { sort: infer Sort }
  ? Sort extends readonly (infer Name extends string)[]
    ? Name
    : Extract<Sort, string>
  : never;

type Text<Item> = {
  [Name in keyof Item & string]-?: Item[Name] extends string | undefined ? Name : never;
}[keyof Item & string];

type RequiredText<Item> = {
  [Name in keyof Item & string]-?: Item[Name] extends string ? Name : never;
}[keyof Item & string];
