import { PARTITION_KEY, SORT_KEY } from './table-attributes';
import type { WireItem } from './wire';

/** Tells an item from all others of the table, by its primary key. */
export function itemId(item: WireItem): string {
  return JSON.stringify([item[PARTITION_KEY]?.S, item[SORT_KEY]?.S]);
}
