import type { Place, Reading } from '../reading';
import {
  type EventsReading,
  eventSetting,
  joinEvents,
  nameInArn,
  patternFields,
  propertiesOf,
  readEvent,
  reportsItems,
  routeOf,
} from './events';
import { type Scope, Unresolvable } from './intrinsics';
import { entriesOf, itemsOf, mappingOf, type Mapping, type Part, type TemplateFile } from './template-file';

/** Carries the `events` of a function over (Serverless Framework Guides, AWS Lambda events). */
export function readServerlessEvents(template: TemplateFile, events: Part, scope: Scope): Reading {
  return joinEvents(
    itemsOf(events).flatMap((event) =>
      entriesOf(event).map((kind) => {
        const from = template.place(kind);
        return readEvent(`event ${kind.key}`, from, () => carryEvent(kind, scope, from));
      }),
    ),
  );
}

/** An event is a mapping, or the one text that matters most. */
function carryEvent(
  event: Part & { readonly key: string },
  scope: Scope,
  from: Place,
): Partial<EventsReading> {
  const properties = propertiesOf({ ...event, value: { value: event.value } }, scope).value;
  const [text, mapping] = [typeof properties === 'string' ? properties : undefined, mappingOf(properties)];
  switch (event.key) {
    case 'http':
    case 'httpApi':
      return { routes: [carryRoute(text, mapping, from)] };
    case 'schedule':
      return carrySchedule(text, mapping, from);
    case 'sqs':
      return carryQueue(text, mapping, from);
    case 'sns':
      return carryTopic(text, mapping, from);
    case 'eventBridge':
      return carryRule(mapping, from);
    default:
      throw new Unresolvable('service-config.yaml has no such event');
  }
}

function carryRoute(text: string | undefined, mapping: Mapping, from: Place) {
  if (text === undefined) return routeOf(mapping.method ?? 'any', mapping.path, from);
  if (text === '*') return routeOf('any', '/{proxy+}', from);
  const [method, path] = text.trim().split(/\s+/);
  return routeOf(method, path, from);
}

function carrySchedule(text: string | undefined, mapping: Mapping, from: Place): Partial<EventsReading> {
  const rates = text === undefined ? itemsOf({ path: [], value: mapping.rate }) : [{ value: text }];
  const { input, timezone, enabled } = mapping;
  const settings = rates.flatMap(
    ({ value: expression }) =>
      eventSetting(
        'schedule',
        { expression, timezone, input, enabled: enabled === false ? false : undefined },
        from,
      ).settings ?? [],
  );
  return { settings };
}

function carryQueue(text: string | undefined, mapping: Mapping, from: Place): Partial<EventsReading> {
  const { batchSize, maximumBatchingWindow, maximumConcurrency, functionResponseType, filterPatterns } =
    mapping;
  return eventSetting(
    'sqs',
    {
      queue: nameInArn(text ?? mapping.arn),
      batchSize,
      maximumBatchingWindow,
      maximumConcurrency,
      reportBatchItemFailures: reportsItems(functionResponseType),
      filterPatterns,
      enabled: mapping.enabled === false ? false : undefined,
    },
    from,
  );
}

/** A topic is named by its ARN or by its name alone. */
function carryTopic(text: string | undefined, mapping: Mapping, from: Place): Partial<EventsReading> {
  const { arn, topicName, filterPolicy, filterPolicyScope } = mapping;
  const named = text ?? arn ?? topicName;
  const topic = typeof named === 'string' && !named.startsWith('arn:') ? named : nameInArn(named);
  return eventSetting('sns', { topic, filterPolicy, filterPolicyScope }, from);
}

function carryRule({ pattern, schedule, eventBus, input, inputPath, retryPolicy }: Mapping, from: Place) {
  if (schedule !== undefined) return eventSetting('schedule', { expression: schedule, input }, from);
  const { maximumRetryAttempts, maximumEventAge } = mappingOf(retryPolicy);
  return eventSetting(
    'eventBridge',
    {
      ...patternFields(pattern),
      bus: eventBus,
      input,
      inputPath,
      retryAttempts: maximumRetryAttempts,
      maximumEventAge,
    },
    from,
  );
}
