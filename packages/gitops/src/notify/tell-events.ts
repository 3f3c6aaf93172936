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
 * @throws what the bus says where it took none
 */
export async function tellEvents(
  destination: EventDestination,
  events: readonly OutboxEvent[],
): Promise<OutboxEvent[]> {
  const told: OutboxEvent[] = [];
  for (let first = 0; first < events.length; first += MAX_ENTRIES) {
    try {
      told.push(...(await putEvents(destination, events.slice(first, first + MAX_ENTRIES))));
    } catch (error) {
      // What the bus took is not to be told again; the rest comes first in the next tick, which says what is wrong.
      if (told.length === 0) throw error;
      break;
    }
  }
  return told;
}

async function putEvents(
  { client, busName, stage: { system, stage } }: EventDestination,
  events: readonly OutboxEvent[],
): Promise<OutboxEvent[]> {
  const Entries = events.map(({ id, at, event }) => ({
    EventBusName: busName,
    Source: EVENT_SOURCE,
    DetailType: `Release ${event.kind}`,
    Detail: JSON.stringify({ id, system, stage, at, ...event }),
    Time: new Date(at),
  }));
  const { Entries: answers = [] } = await client.send(new PutEventsCommand({ Entries }));
  return events.filter((_, index) => answers[index]?.ErrorCode === undefined);
}
