import type { Place } from '../reading';
import {
  type EventsReading,
  eventSetting,
  joinEvents,
  nameInArn,
  parsedJson,
  patternFields,
  propertiesOf,
  readEvent,
  reportsItems,
  routeOf,
} from './events';
import { type Scope, Unresolvable } from './intrinsics';
import {
  below,
  entriesOf,
  itemsOf,
  mappingOf,
  type Mapping,
  type Part,
  type TemplateFile,
  textOf,
} from './template-file';

/** Carries the `Events` of a function of AWS SAM over (AWS SAM Developer Guide, EventSource). */
export function readSamEvents(template: TemplateFile, events: Part, scope: Scope): EventsReading {
  return joinEvents(
    entriesOf(events).map((event) => {
      const { Type: type } = mappingOf(event.value);
      const from = template.place(event);
      return readEvent(`${event.key} (${textOf(type)})`, from, () =>
        carryEvent(textOf(type), propertiesOf(below(event, 'Properties'), scope), from),
      );
    }),
  );
}

function carryEvent(type: string, properties: Mapping, from: Place): Partial<EventsReading> {
  switch (type) {
    case 'Api':
    case 'HttpApi':
      return { routes: [routeOf(properties.Method ?? 'any', properties.Path ?? '/{proxy+}', from)] };
    case 'Schedule':
    case 'ScheduleV2':
      return carrySchedule(properties, from);
    case 'SQS':
      return carryQueue(properties, from);
    case 'SNS':
      return carryTopic(properties, from);
    case 'EventBridgeRule':
    case 'CloudWatchEvent':
      return carryRule(properties, from);
    default:
      throw new Unresolvable(`service-config.yaml has no such event`);
  }
}

function carrySchedule(properties: Mapping, from: Place): Partial<EventsReading> {
  const { Schedule, ScheduleExpression, ScheduleExpressionTimezone, Input, Enabled, State } = properties;
  const isOff = Enabled === false || State === 'DISABLED';
  return eventSetting(
    'schedule',
    {
      expression: ScheduleExpression ?? Schedule,
      timezone: ScheduleExpressionTimezone,
      input: parsedJson(Input),
      enabled: isOff ? false : undefined,
    },
    from,
  );
}

function carryQueue(properties: Mapping, from: Place): Partial<EventsReading> {
  return eventSetting(
    'sqs',
    {
      queue: nameInArn(properties.Queue),
      batchSize: properties.BatchSize,
      maximumBatchingWindow: properties.MaximumBatchingWindowInSeconds,
      maximumConcurrency: mappingOf(properties.ScalingConfig).MaximumConcurrency,
      reportBatchItemFailures: reportsItems(properties.FunctionResponseTypes),
      filterPatterns: patternsOf(properties.FilterCriteria),
      enabled: properties.Enabled === false ? false : undefined,
    },
    from,
  );
}

function patternsOf(criteria: unknown): unknown[] | undefined {
  const filters = itemsOf({ path: [], value: mappingOf(criteria).Filters });
  return filters.length === 0 ? undefined : filters.map(({ value }) => parsedJson(mappingOf(value).Pattern));
}

function carryTopic(
  { Topic, FilterPolicy, FilterPolicyScope }: Mapping,
  from: Place,
): Partial<EventsReading> {
  return eventSetting(
    'sns',
    {
      topic: nameInArn(Topic),
      filterPolicy: parsedJson(FilterPolicy),
      filterPolicyScope: FilterPolicyScope,
    },
    from,
  );
}

function carryRule(properties: Mapping, from: Place): Partial<EventsReading> {
  const { Pattern, EventBusName, Input, InputPath, RetryPolicy } = properties;
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = mappingOf(RetryPolicy);
  return eventSetting(
    'eventBridge',
    {
      ...patternFields(Pattern),
      bus: EventBusName,
      input: parsedJson(Input),
      inputPath: InputPath,
      retryAttempts: MaximumRetryAttempts,
      maximumEventAge: MaximumEventAgeInSeconds,
    },
    from,
  );
}
