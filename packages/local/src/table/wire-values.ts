/** Whether a value of parsed JSON is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects in a list of parsed JSON; an empty list for anything that is no list. */
export function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A key attribute such as `{ S: 'FLIGHTS#1' }` as IAM sees it; undefined where it is not one. */
export function attributeText(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  const [text, ...others] = Object.values(value);
  return typeof text === 'string' && others.length === 0 ? text : undefined;
}
