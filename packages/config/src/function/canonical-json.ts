import { isMapping } from '../json/is-mapping';

/** JSON with its keys in order; what is undefined is not there (RFC 8785 has the same idea). */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isMapping(each) ? Object.fromEntries(Object.entries(each).toSorted(byKey)) : each,
  );
}

function byKey([left]: [string, unknown], [right]: [string, unknown]): number {
  return left < right ? -1 : 1;
}
