import { InvalidKeyError } from './errors';

/** Names of the key attributes of the shared table and of its indexes (GSI1, GSI2, …). */
export const PARTITION_KEY = 'PK';
export const SORT_KEY = 'SK';

/** When DynamoDB may delete an item, in seconds since 1970: the table's time-to-live attribute. */
export const TTL = 'ttl';

/** Which conditional write an item comes from, so that a write whose answer was lost knows its own work again. */
export const WRITE_TOKEN = '_writeToken';

export type IndexName = `GSI${number}`;

/** Attributes of an item as DynamoDB stores them, in plain JavaScript values. */
export type Attributes = Record<string, unknown>;

/** The primary key of an item. */
export interface TableKey {
  readonly PK: string;
  readonly SK: string;
}

/** An item with its primary key, and the keys of the indexes that it is to appear in. */
export type TableItem = TableKey & Attributes;

const INDEX = /^GSI\d+$/;
const KEY_OF_INDEX = /^GSI\d+(PK|SK)$/;

/**
 * The key attributes of the table, or of an index.
 *
 * @throws InvalidKeyError for an index that is not called GSI1, GSI2, …: the boundary knows its key by that name.
 */
export function keyNames(index?: IndexName): { partition: string; sort: string } {
  if (index !== undefined && !INDEX.test(index)) {
    throw new InvalidKeyError(
      `There is no index ${index}: the indexes of the table are called GSI1, GSI2, ….`,
    );
  }
  return { partition: `${index ?? ''}${PARTITION_KEY}`, sort: `${index ?? ''}${SORT_KEY}` };
}

/** Whether an attribute decides in which partition, of the table or of an index, an item lies. */
export function isPartitionAttribute(name: string): boolean {
  return name === PARTITION_KEY || (name.endsWith(PARTITION_KEY) && KEY_OF_INDEX.test(name));
}

/** Whether an attribute only serves the table and is no part of what an entity describes. */
export function isKeyAttribute(name: string): boolean {
  return name === PARTITION_KEY || name === SORT_KEY || (name.startsWith('GSI') && KEY_OF_INDEX.test(name));
}
