import type { ReleaseEvent } from '../model/plan';

/** An event that is kept until somebody was told; told twice, it has the same id. */
export interface OutboxEvent {
  readonly id: string;
  /** Time, ISO 8601. */
  readonly at: string;
  readonly event: ReleaseEvent;
}
