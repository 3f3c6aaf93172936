import type { RequestedAccess } from '../access/policy';
import { ACCOUNT_ID, REGION } from '../aws-identity';
import type { AwsEndpoint, AwsRequest } from './aws-exchange';
import { errorAnswer, jsonAnswer } from './aws-exchange';
import { jsonRequest } from './json-request';

/** An entry of PutEvents. */
export interface BusEvent {
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
  readonly EventBusName?: string;
  readonly Time?: number;
  readonly Resources?: readonly string[];
}

/** Why the bus did not take an event. */
export interface EntryRefusal {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

/** EventBridge API reference, PutEvents: 1 to 10 entries, together less than 1 MB. */
const MAX_ENTRIES = 10;
const MAX_TOTAL_BYTES = 1024 * 1024;

/**
 * EventBridge, as far as `PutEvents` (EventBridge API reference, API_PutEvents.html): entries fail one by one, with
 * status 200, and too many or too large ones together with a ValidationException.
 *
 * @param take Gets each event of the bus, and may refuse it.
 */
export function eventBusEndpoint(take: (event: BusEvent) => EntryRefusal | undefined): AwsEndpoint {
  return {
    operationOf: ({ headers }) =>
      headers['x-amz-target'] === 'AWSEvents.PutEvents' ? 'PutEvents' : undefined,
    answer: ({ body }) => {
      const events = eventsIn(body);
      if (events.length === 0 || events.length > MAX_ENTRIES) {
        return errorAnswer(400, 'ValidationException', 'Member must have length between 1 and 10');
      }
      if (events.reduce((sum, event) => sum + entryBytes(event), 0) >= MAX_TOTAL_BYTES) {
        return errorAnswer(400, 'ValidationException', 'Total size of the entries is over the limit.');
      }
      const Entries = events.map((event) => take(event) ?? { EventId: crypto.randomUUID() });
      return jsonAnswer({
        FailedEntryCount: Entries.filter((entry) => 'ErrorCode' in entry).length,
        Entries,
      });
    },
  };
}

/** ARN of any event bus up to its name. */
const EVENT_BUS_ARN = `arn:aws:events:${REGION}:${ACCOUNT_ID}:event-bus/`;

/** The name of a bus, which may be named by its ARN; the account's own where none is named. */
export function busNameOf({ EventBusName = 'default' }: BusEvent): string {
  return EventBusName.slice(EventBusName.lastIndexOf('/') + 1);
}

/**
 * What `PutEvents` asks of IAM: each bus, with the sources and types of all events for it (Service Authorization
 * Reference, list_amazoneventbridge.html; EventBridge User Guide, eb-policy-conditions.html).
 */
export function putEventsAccess({ body }: AwsRequest): RequestedAccess[] {
  const events = eventsIn(body);
  return [...new Set(events.map(busNameOf))].map((busName) => {
    const ofBus = events.filter((event) => busNameOf(event) === busName);
    const texts = (values: readonly (string | undefined)[]) => values.flatMap((value) => value ?? []);
    const context = {
      'events:source': texts(ofBus.map(({ Source }) => Source)),
      'events:detail-type': texts(ofBus.map(({ DetailType }) => DetailType)),
    };
    return { action: 'events:PutEvents', resource: `${EVENT_BUS_ARN}${busName}`, context };
  });
}

function eventsIn(body: string): readonly BusEvent[] {
  const { Entries = [] } = jsonRequest(body) as { Entries?: readonly BusEvent[] };
  return Entries;
}

/** EventBridge User Guide, eb-putevent-size.html. */
function entryBytes({ Source, DetailType, Detail, Time, Resources = [] }: BusEvent): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((sum, text = '') => sum + Buffer.byteLength(text), Time === undefined ? 0 : 14);
}
