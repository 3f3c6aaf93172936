import { ConfigurationError } from '../configuration-error';
import type { EntityKeys, KeyAttributes } from './entity-keys';
import type { EntityReader } from './entity-reader';
import type { EntityStorage } from './entity-storage';
import { Query } from './query';
import type { QueryReadOptions } from './request-options';
import type { TableAccess } from './table-access';
import { keyNames } from './table-attributes';
import type { Attributes, IndexName } from './table-attributes';
import type { WireItem } from './wire';

/** An entity of a collection, for the types. */
export interface CollectionEntity {
  readonly '~types'?: { readonly item: object; readonly keys: EntityKeys };
}

/** An item of a collection, and under which name its entity was given. */
export type CollectionItem<Entities extends Record<string, CollectionEntity>> = {
  [Kind in keyof Entities & string]: {
    readonly kind: Kind;
    readonly item: NonNullable<Entities[Kind]['~types']>['item'];
  };
}[keyof Entities & string];

/** The attributes of the partition that the entities share. */
export type CollectionPartition<
  Entities extends Record<string, CollectionEntity>,
  Index extends IndexName | undefined,
> = Record<
  KeysIn<NonNullable<Entities[keyof Entities]['~types']>['keys'], Index>['partition'][number],
  string
>;

type KeysIn<Keys extends EntityKeys, Index> = Index extends IndexName
  ? Extract<NonNullable<Keys['indexes']>[Index], KeyAttributes>
  : Keys;

export interface CollectionQueryOptions<Index extends IndexName | undefined = undefined> extends Omit<
  QueryReadOptions,
  'filter'
> {
  /** Default: none, the partition is one of the table */
  readonly index?: Index;
}

/** What a collection needs of an entity. */
export interface CollectionMember<Item extends object> {
  readonly storage: EntityStorage;
  readonly reader: EntityReader<Item>;
}

/** The items of one partition that several entities share, in the order of their sort keys. */
export function queryCollection(
  table: TableAccess,
  members: ReadonlyMap<string, CollectionMember<object>>,
  where: Attributes,
  { index, ...options }: CollectionQueryOptions<IndexName | undefined>,
): Query<{ readonly kind: string; readonly item: object }> {
  const kinds = [...members].map(([kind, { storage, reader }]) => {
    const design = storage.keys.design(index);
    return { kind, reader, partition: design.partitionKey(where), begin: design.sortBegin };
  });
  const partition = sharedPartition(kinds);
  const sortName = keyNames(index).sort;
  const read = async (stored: WireItem) => {
    const found = kinds.find(({ begin }) => stored[sortName]?.S?.startsWith(begin!));
    const item = await found?.reader.parse(stored);
    return found && item ? [{ kind: found.kind, item }] : [];
  };
  return new Query(async (page) => {
    const { items, ...rest } = await table.readPage({ ...options, index, partition }, page);
    return { ...rest, items: (await Promise.all(items.map(read))).flat() };
  });
}

function sharedPartition(
  kinds: readonly { partition: string; begin: string | undefined; kind: string }[],
): string {
  const [first, ...others] = kinds;
  const lonely = kinds.find(({ begin }) => begin === undefined);
  const stranger = lonely ?? others.find(({ partition }) => partition !== first?.partition);
  if (first && !stranger) return first.partition;
  throw new ConfigurationError(
    `${stranger?.kind ?? 'Nothing'} is not in one collection with the others: ` +
      'entities share partitions when their keys have the same "collection" and are made of the same attributes.',
  );
}
