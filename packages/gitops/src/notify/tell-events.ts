import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { StageContext } from '@drystone/config';
import type { OutboxEvent } from '../state/outbox';

/** PutEvents takes 10 (Amazon EventBridge API reference). */
const MAX_ENTRIES = 10;

/** Of all events of releases; rules and subscribers find them by it. */
export const EVENT_SOURCE = 'drystone.releases';

export interface EventDestination {
  readonly client: EventBridgeClient;
  readonly busName: string;
  readonly stage: Pick<StageContext, 'system' | 'stage'>;
}

/**
 * Puts events on the stage's bus. One may come twice, when a crash comes between: its `id` is the same then.
 *
 * @returns those that the bus took; the others are told by the next tick
 */
export async function tellEvents(
  { client, busName, stage: { system, stage } }: EventDestination,
  events: readonly OutboxEvent[],
): Promise<OutboxEvent[]> {
  const told: OutboxEvent[] = [];
  for (let first = 0; first < events.length; first += MAX_ENTRIES) {
    const batch = events.slice(first, first + MAX_ENTRIES);
    const Entries = batch.map(({ id, at, event }) => ({
      EventBusName: busName,
      Source: EVENT_SOURCE,
      DetailType: `Release ${event.kind}`,
      Detail: JSON.stringify({ id, system, stage, at, ...event }),
      Time: new Date(at),
    }));
    const { Entries: answers = [] } = await client.send(new PutEventsCommand({ Entries }));
    told.push(...batch.filter((_, index) => answers[index]?.ErrorCode === undefined));
  }
  return told;
}
