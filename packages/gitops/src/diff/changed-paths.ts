import { isDeepStrictEqual } from 'node:util';

/** A value that is another one than before, and where. */
export interface ChangedValue {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs between two values: mappings field by field, everything else as a whole. */
export function changedValues(before: unknown, after: unknown, path: readonly string[] = []): ChangedValue[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isMapping(before) || !isMapping(after)) return [{ path, before, after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => changedValues(before[key], after[key], [...path, key]));
}

/** The same with another value at one place. */
export function withValue<Value extends object>(
  value: Value,
  [key, ...rest]: readonly string[],
  leaf: unknown,
): Value {
  if (key === undefined) return leaf as Value;
  const inner = (value as Readonly<Record<string, unknown>>)[key];
  const next = rest.length === 0 ? leaf : withValue(isMapping(inner) ? inner : {}, rest, leaf);
  return { ...value, [key]: next };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
