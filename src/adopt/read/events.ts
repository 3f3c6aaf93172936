import type { Leftover, Place, Route, Setting } from '../reading';
import { resolveValue, type Scope, Unresolvable } from './intrinsics';
import { mappingOf, type Mapping, type Part } from './template-file';

/** What calls a function. */
export interface EventsReading {
  readonly settings: readonly Setting[];
  readonly routes: readonly Route[];
  readonly leftovers: readonly Leftover[];
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

/** The readings of several events as one. */
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

/** A route in the form of the reading: its method in lower case, its path with a slash before it. */
export function routeOf(method: unknown, path: unknown, from: Place): Route {
  if (typeof method !== 'string' || typeof path !== 'string')
    throw new Unresolvable('its route is not plain text');
  return {
    method: method === '*' ? 'any' : method.toLowerCase(),
    path: path.startsWith('/') ? path : `/${path}`,
    from,
  };
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

/** AWS takes a batch as a whole unless the function says otherwise; `service-config.yaml` the other way round. */
export function reportsItems(responseTypes: unknown): false | undefined {
  const types: readonly unknown[] = Array.isArray(responseTypes) ? responseTypes : [responseTypes];
  return types.includes('ReportBatchItemFailures') ? undefined : false;
}

/** An event pattern, as far as the fields of `service-config.yaml` say it. */
export function patternFields(pattern: unknown): Mapping {
  const { source, 'detail-type': detailType, detail, ...others } = mappingOf(pattern);
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw new Unresolvable(`a pattern here has source, detailType and detail, not ${other}`);
  return { source, detailType, detail };
}
