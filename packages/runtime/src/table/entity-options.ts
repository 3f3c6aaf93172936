import type { EntityKey, EntityKeys, NumberName } from './entity-keys';
import type { QueryReadOptions, UpdateOptions } from './request-options';

/** What an update does to an item; key attributes stay as they are. An attribute appears in one of the three. */
export interface ItemChanges<Item> {
  /** Attributes to set. `undefined` leaves an attribute as it is. */
  readonly set?: Partial<Item>;
  /** Numbers to add to numeric attributes; a missing attribute counts as 0. Atomic. */
  readonly add?: { readonly [Name in NumberName<Item>]?: number };
  /** Optional attributes to remove. */
  readonly remove?: readonly OptionalName<Item>[];
}

type OptionalName<Item> = {
  [Name in keyof Item & string]-?: undefined extends Item[Name] ? Name : never;
}[keyof Item & string];

/** The attributes that an update may change: not those of the key, nor the version. */
export type Changeable<Item, Keys extends EntityKeys> = Omit<
  Item,
  keyof EntityKey<Item, Keys> | Extract<Keys['version'], string>
>;

/** The version that an item must have, as it was read; only of entities that have a version. */
interface ExpectedVersion<Keys extends EntityKeys> {
  /** Default: any */
  readonly version?: (Keys extends { readonly version: string } ? number : never) | undefined;
}

/** What an update, a delete or a check demands of the item that is there. */
export interface ItemDemands<Item extends object, Keys extends EntityKeys>
  extends UpdateOptions<Item>, ExpectedVersion<Keys> {}

export interface EntityQueryOptions<
  Item extends object,
  Name extends string = string,
> extends QueryReadOptions<Item> {
  /** Which attributes to read. Default: all */
  readonly attributes?: readonly Name[] | undefined;
}

export type WholeItemQueryOptions<Item extends object> = QueryReadOptions<Item> & {
  readonly attributes?: undefined;
};
