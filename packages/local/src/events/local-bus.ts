import { randomUUID } from 'node:crypto';
import { isMapping, type ServiceConfig, stageNames } from '@drystone/config';
import { type BusEvent, busNameOf, type EntryRefusal } from '../aws/event-bus-endpoint';
import { ACCOUNT_ID, REGION } from '../aws-identity';
import type { AsynchronousInvocations } from '../invocations/asynchronous-invocations';
import type { LocalStage } from '../local-stage';
import type { DeliveredEvent } from './bus-delivery';
import { matchesPattern } from './event-pattern';

type BusRule = ServiceConfig['events']['eventBridge'][number];

export interface LocalBusOptions {
  readonly stage: LocalStage;
  readonly invocations: AsynchronousInvocations;
}

/** The event buses of a stage: each event goes to the services one of whose rules matches it. */
export class LocalBus {
  private readonly subscribers = new Map<string, ServiceConfig>();

  constructor(private readonly options: LocalBusOptions) {}

  /** Takes the rules of a service, in place of those that it had. */
  subscribe(config: ServiceConfig): void {
    this.subscribers.set(config.serviceName, config);
  }

  /** Takes an event that a service put: it is delivered later. */
  take(event: BusEvent): EntryRefusal | undefined {
    const refusal = refusalOf(event);
    if (refusal) return refusal;
    const delivered = deliveredEvent(event);
    for (const config of this.subscribers.values()) {
      for (const rule of config.events.eventBridge) {
        if (this.matches(rule, busNameOf(event), delivered)) this.deliver(config, rule, delivered);
      }
    }
    return undefined;
  }

  private matches(
    { bus, source, detailType, detail }: BusRule,
    busName: string,
    event: DeliveredEvent,
  ): boolean {
    const names = stageNames(this.options.stage.identity());
    if ((bus === undefined ? names.bus : names.eventBus(bus)).name !== busName) return false;
    const pattern = { ...(source && { source }), ...(detailType && { 'detail-type': detailType }) };
    return matchesPattern({ ...pattern, ...(detail && { detail }) }, event);
  }

  private deliver(config: ServiceConfig, rule: BusRule, event: DeliveredEvent): void {
    this.options.invocations.start(config, payloadOf(rule, event), {
      detailType: event['detail-type'],
      source: event.source,
      id: correlationIdOf(event) ?? event.id,
    });
  }
}

/** Codes of entries: EventBridge API reference, PutEventsResultEntry. */
function refusalOf({ Source, DetailType, Detail }: BusEvent): EntryRefusal | undefined {
  const missing = Object.entries({ Source, DetailType, Detail }).find(([, text]) => !text)?.[0];
  if (missing !== undefined) {
    return {
      ErrorCode: 'InvalidArgument',
      ErrorMessage: `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`,
    };
  }
  return isObjectJson(Detail)
    ? undefined
    : { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
}

function isObjectJson(text = ''): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

function deliveredEvent({
  Source = '',
  DetailType = '',
  Detail = '{}',
  Time,
  Resources = [],
}: BusEvent): DeliveredEvent {
  const time = Time === undefined ? new Date() : new Date(Time * 1000);
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': DetailType,
    source: Source,
    account: ACCOUNT_ID,
    time: time.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: REGION,
    resources: Resources,
    detail: JSON.parse(Detail) as unknown,
  };
}

/** What the function gets (EventBridge User Guide, eb-targets.html: input, or a part by a path). */
function payloadOf({ input, inputPath }: BusRule, event: DeliveredEvent): unknown {
  if (input !== undefined) return input;
  const names = inputPath?.split('.').slice(1) ?? [];
  return names.reduce<unknown>((value, name) => (Object(value) as Record<string, unknown>)[name], event);
}

/** Where `EventBus` of `@drystone/runtime` puts it. */
function correlationIdOf({ detail }: DeliveredEvent): string | undefined {
  const metadata = isMapping(detail) ? detail.metadata : undefined;
  const id = isMapping(metadata) ? metadata['x-correlation-id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
