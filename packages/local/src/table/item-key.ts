import { isMapping } from '@drystone/config';
import { TABLE_KEY } from './table-schema';

/** The primary key of an item, in a fixed order. */
export function itemKey(item: unknown): Record<string, unknown> {
  const { partition, sort } = TABLE_KEY;
  return isMapping(item) ? { [partition]: item[partition], [sort]: item[sort] } : {};
}
