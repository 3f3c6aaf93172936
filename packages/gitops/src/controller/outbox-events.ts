import { createHash } from 'node:crypto';
import type { ReleaseEvent } from '../model/plan';
import type { OutboxEvent } from '../state/outbox';

/** Events as they are kept until they are told; the same event of the same time has the same id. */
export function outboxEvents(events: readonly ReleaseEvent[], now: Date): OutboxEvent[] {
  const at = now.toISOString();
  return events.map((event) => {
    const hash = createHash('sha256').update(JSON.stringify(event)).digest('hex').slice(0, 16);
    return { id: `${at}#${event.unit}#${hash}`, at, event };
  });
}
