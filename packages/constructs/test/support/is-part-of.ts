/** Whether a value holds another: each member of a mapping, each entry of a list in any order. */
export function isPartOf(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) {
    return Array.isArray(whole) && part.every((each) => whole.some((other) => isPartOf(each, other)));
  }
  if (!isMapping(part)) return Object.is(part, whole);
  return isMapping(whole) && Object.entries(part).every(([key, each]) => isPartOf(each, whole[key]));
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
