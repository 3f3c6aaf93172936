import { isDeepStrictEqual } from 'node:util';
import { type JsonObject, listOf, objectOf } from '../contract/json';
import { BOUNDS } from './bounds';
import { includesType, type JsonType, TYPES } from './shape';

/** The keywords of what both schemas take. Members that both have are left as `allOf`, to be merged when they are met. */
export function mergeKeywords(a: JsonObject, b: JsonObject): JsonObject {
  const merged: Record<string, unknown> = { ...a };
  for (const [keyword, value] of Object.entries(b)) {
    merged[keyword] = Object.hasOwn(a, keyword) ? merge(keyword, a[keyword], value) : value;
  }
  return merged;
}

function merge(keyword: string, a: unknown, b: unknown): unknown {
  if (isDeepStrictEqual(a, b)) return a;
  const bound = BOUNDS.find((each) => each.keyword === keyword);
  if (bound) return bound.isLower ? Math.max(Number(a), Number(b)) : Math.min(Number(a), Number(b));
  switch (keyword) {
    case 'type':
      return commonTypes([a].flat() as JsonType[], [b].flat() as JsonType[]);
    case 'enum':
      return listOf(a).filter((value) => listOf(b).some((other) => isDeepStrictEqual(value, other)));
    case 'required':
      return [...new Set([...listOf(a), ...listOf(b)])];
    case 'properties':
      return mergeMembers(objectOf(a), objectOf(b));
    case 'items':
    case 'additionalProperties':
      return { allOf: [a, b] };
    default:
      return { both: [a, b] }; // never equal to what one schema says, so a change of it is found
  }
}

function commonTypes(a: readonly JsonType[], b: readonly JsonType[]): JsonType[] {
  return TYPES.filter(
    (type) => includesType(a, type) && includesType(b, type) && (a.includes(type) || b.includes(type)),
  );
}

function mergeMembers(a: JsonObject, b: JsonObject): JsonObject {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const memberOf = (name: string) => {
    if (!Object.hasOwn(a, name)) return b[name];
    if (!Object.hasOwn(b, name) || a[name] === b[name]) return a[name];
    return { allOf: [a[name], b[name]] };
  };
  return Object.fromEntries(names.map((name) => [name, memberOf(name)]));
}
