import type { Leftover, Place, Route, Setting } from '../reading';
import { resolveValue, type Scope, Unresolvable } from './intrinsics';
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

/** What calls a function. */
export interface EventsReading {
  readonly settings: readonly Setting[];
  readonly routes: readonly Route[];
  readonly leftovers: readonly Leftover[];
}

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

/** One event, or why it is left. */
export function readEvent(what: string, at: Place, carry: () => Partial<EventsReading>): EventsReading {
  const nothing: EventsReading = { settings: [], routes: [], leftovers: [] };
  try {
    return { ...nothing, ...carry() };
  } catch (error) {
    if (error instanceof Unresolvable) return { ...nothing, leftovers: [{ what, why: error.message, at }] };
    throw error;
  }
}

export function joinEvents(readings: readonly EventsReading[]): EventsReading {
  return {
    settings: readings.flatMap(({ settings }) => settings),
    routes: readings.flatMap(({ routes }) => routes),
    leftovers: readings.flatMap(({ leftovers }) => leftovers),
  };
}

/** The properties of an event, worked out; those of an ARN as `permissions` takes them. */
export function propertiesOf(part: Part, scope: Scope): Mapping {
  const resolution = resolveValue(part.value, scope, 'arn');
  if (!resolution.known) throw new Unresolvable(resolution.why);
  return mappingOf(resolution.value);
}

/** An event as a list item of `events`, with what it says; what is undefined is not said. */
export function eventSetting(kind: string, value: Mapping, from: Place): Partial<EventsReading> {
  const said = Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
  return { settings: [{ path: ['events', kind, '-'], value: said, from }] };
}

/** The name that ends an ARN. */
export function nameInArn(arn: unknown): string {
  const name =
    typeof arn === 'string'
      ? /^arn:[^:]+:(?:sqs|sns):[^:]*:[^:]*:([A-Za-z0-9_.-]+)$/.exec(arn)?.[1]
      : undefined;
  if (name === undefined)
    throw new Unresolvable(`${JSON.stringify(arn)} does not say which queue or topic it is`);
  return name;
}

/** Text that holds JSON, as the templates have some mappings. */
export function parsedJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new Unresolvable('its input is not JSON');
  }
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

export function routeOf(method: unknown, path: unknown, from: Place): Route {
  if (typeof method !== 'string' || typeof path !== 'string')
    throw new Unresolvable('its route is not plain text');
  return {
    method: method === '*' ? 'any' : method.toLowerCase(),
    path: path.startsWith('/') ? path : `/${path}`,
    from,
  };
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

/** AWS takes a batch as a whole unless the function says otherwise; `service-config.yaml` the other way round. */
export function reportsItems(responseTypes: unknown): false | undefined {
  const types: readonly unknown[] = Array.isArray(responseTypes) ? responseTypes : [responseTypes];
  return types.includes('ReportBatchItemFailures') ? undefined : false;
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

/** An event pattern, as far as the fields of `service-config.yaml` say it. */
export function patternFields(pattern: unknown): Mapping {
  const { source, 'detail-type': detailType, detail, ...others } = mappingOf(pattern);
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw new Unresolvable(`a pattern here has source, detailType and detail, not ${other}`);
  return { source, detailType, detail };
}
