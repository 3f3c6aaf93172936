import type { SortCondition } from './sort-condition';
import type { IndexName } from './table-attributes';

/** Which attributes of an item make one key. */
export interface KeyAttributes<Name extends string = string> {
  /** Items that agree in all of these lie in one partition. */
  readonly partition: readonly Name[];
  /** Orders the items of a partition, and tells them apart. Default: one item a partition */
  readonly sort?: Name;
}

/** Which attributes make an item's keys. */
export interface EntityKeys<
  Primary extends string = string,
  Indexed extends string = string,
> extends KeyAttributes<Primary> {
  /** An item that lacks one of an index's attributes does not appear in that index. Default: none */
  readonly indexes?: { readonly [index: IndexName]: KeyAttributes<Indexed> };
}

/** The keys that items of a type can have. They are made of text: write numbers in a fixed width, times in ISO 8601. */
export type KeysOf<Item> = EntityKeys<RequiredText<Item>, Text<Item>>;

/** The attributes that tell one item from all others. */
export type EntityKey<Item, Keys extends KeyAttributes> = Pick<
  Item,
  (Keys['partition'][number] | SortOf<Keys>) & keyof Item
>;

/** What a query asks for: all attributes of the partition, and perhaps which sort keys. */
export type Where<Item, Keys extends KeyAttributes> = Required<
  Pick<Item, Keys['partition'][number] & keyof Item>
> & { readonly [Name in SortOf<Keys>]?: SortCondition };

type SortOf<Keys extends KeyAttributes> = Keys extends { sort: infer Name extends string } ? Name : never;

type Text<Item> = {
  [Name in keyof Item & string]-?: Item[Name] extends string | undefined ? Name : never;
}[keyof Item & string];

type RequiredText<Item> = {
  [Name in keyof Item & string]-?: Item[Name] extends string ? Name : never;
}[keyof Item & string];
