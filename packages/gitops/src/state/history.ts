import type { HistoryEntry } from '../model/history';
import { HISTORY, historyPartition } from './keys';
import { queryItems, type StateTable } from './state-table';

/**
 * What went live or was taken back, newest first.
 *
 * @param unit Default: all of the stage
 */
export async function readHistory(table: StateTable, limit: number, unit?: string): Promise<HistoryEntry[]> {
  const partition = unit === undefined ? HISTORY : historyPartition(unit);
  const items = await queryItems(table, partition, { limit });
  return items.map(({ value }) => value as HistoryEntry);
}
