/** JSON with its keys in order; what is undefined is not there (RFC 8785 has the same idea). */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isMapping(each) ? Object.fromEntries(Object.entries(each).toSorted(byKey)) : each,
  );
}

function byKey([left]: [string, unknown], [right]: [string, unknown]): number {
  return left < right ? -1 : 1;
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
