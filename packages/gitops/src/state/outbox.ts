import type { ReleaseEvent } from '../model/plan';
import { EVENT_PREFIX, STAGE } from './keys';
import { queryItems, type StateTable } from './state-table';

/** An event that is kept until somebody was told; told twice, it has the same id. */
export interface OutboxEvent {
  readonly id: string;
  /** Time, ISO 8601. */
  readonly at: string;
  readonly event: ReleaseEvent;
}

/** What nobody was told yet, the oldest first. */
export async function readEvents(table: StateTable): Promise<OutboxEvent[]> {
  const items = await queryItems(table, STAGE, { prefix: EVENT_PREFIX });
  return items.map(({ value }) => value as OutboxEvent);
}
