import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { EventBridgeClientConfig, PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { ownServiceName } from '../../call/service-name';
import { callAttributes } from '../publish/message-attributes';
import { publishAll } from '../publish/publish-all';
import type { PublishTarget } from '../publish/publish-all';

export interface EventBusOptions {
  /** Name or ARN of the bus. Default: the environment's EVENT_BUS_NAME, else the account's default bus */
  readonly busName?: string | undefined;
  /** Who publishes; the policy on AWS lets a service be itself only. Default: the service's own name */
  readonly source?: string | undefined;
  /** For own connection settings. Default: the SDK's */
  readonly client?: EventBridgeClientConfig | undefined;
}

/** Something that happened. */
export interface BusEvent {
  /** As service-config.yaml lists it under `publish`: `FlightBooked`. */
  readonly type: string;
  /** An object; its `metadata` is set to the correlation id and the number of hops. */
  readonly detail: object;
  /** ARNs of what it is about. Default: none */
  readonly resources?: readonly string[] | undefined;
  /** When it happened. Default: now */
  readonly time?: Date | undefined;
}

/**
 * PutEvents takes up to 10 events of together less than 1 MB
 * (https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html).
 */
const LIMITS = { maxEntries: 10, maxBytes: 1024 * 1024 - 1 };
const TRANSIENT = new Set(['ThrottlingException', 'InternalFailure', 'InternalException']);

/**
 * Publishes to an event bus of EventBridge. Needs the package @aws-sdk/client-eventbridge.
 *
 * @example
 * const bus = new EventBus();
 * await bus.publish([{ type: 'FlightBooked', detail: { flight: 'KL1001', seat: '12A' } }]);
 */
export class EventBus {
  readonly #source: string;
  readonly #target: PublishTarget<PutEventsRequestEntry>;

  constructor({ busName = process.env['EVENT_BUS_NAME'], source, client = {} }: EventBusOptions = {}) {
    this.#source = source ?? ownServiceName();
    const eventBridge = new EventBridgeClient(client);
    this.#target = {
      ...LIMITS,
      name: `event bus ${busName ?? 'default'}`,
      action: 'events:PutEvents',
      bytesOf: entryBytes,
      groupOf: () => undefined,
      send: async (entries) => {
        const Entries = entries.map((entry) => ({ ...entry, EventBusName: busName }));
        const { Entries: results = [] } = await eventBridge.send(new PutEventsCommand({ Entries }));
        return results.map(({ ErrorCode: code, ErrorMessage: reason = '' }) =>
          code === undefined ? undefined : { code, reason, isTransient: TRANSIENT.has(code) },
        );
      },
    };
  }

  /**
   * Publishes events, in no particular order. One may come twice, when an answer of AWS gets lost.
   *
   * @throws MessageTooLargeError before any is sent
   * @throws PublishError that lists those which were not taken
   * @throws MissingPermissionError
   */
  async publish(events: readonly BusEvent[]): Promise<void> {
    const metadata = callAttributes();
    await publishAll(
      this.#target,
      events.map(({ type, detail, resources, time }) => ({
        Source: this.#source,
        DetailType: type,
        Detail: JSON.stringify({ ...detail, metadata }),
        Resources: resources && [...resources],
        Time: time,
      })),
    );
  }
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
function entryBytes({ Source, DetailType, Detail, Resources = [], Time }: PutEventsRequestEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((sum, text = '') => sum + Buffer.byteLength(text), Time ? 14 : 0);
}
