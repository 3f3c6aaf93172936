/** Longest text that is kept; a reason that AWS gives has some hundred characters. */
const MAX_TEXT_LENGTH = 1_000;

/** Most entries of a list that are kept; the newest are the first. */
const MAX_LIST_LENGTH = 200;

/**
 * A value that fits into an item: 400 KB (DynamoDB Developer Guide, service quotas). Texts and lists come from outside,
 * so they end somewhere; everything else is as large as a unit has functions.
 */
export function fitted(value: unknown): unknown {
  if (typeof value === 'string') return shortened(value);
  if (Array.isArray(value)) return value.slice(0, MAX_LIST_LENGTH).map(fitted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fitted(each)]));
}

function shortened(text: string): string {
  return text.length <= MAX_TEXT_LENGTH ? text : `${text.slice(0, MAX_TEXT_LENGTH - 1)}…`;
}
