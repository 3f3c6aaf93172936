/** Longest text that is kept; a reason that AWS gives has some hundred characters. */
const MAX_TEXT_LENGTH = 1_000;

/** Most of a list that is kept; the newest are the first. A unit has two that grow, with its functions and its releases. */
const MAX_LIST_BYTES = 150_000;

/**
 * A value that fits into an item: 400 KB (DynamoDB Developer Guide, service quotas). Texts and lists come from outside,
 * so they end somewhere; everything else is as large as a unit has functions.
 */
export function fitted(value: unknown): unknown {
  if (typeof value === 'string') return shortened(value);
  if (Array.isArray(value)) return beginningOf(value.map(fitted));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fitted(each)]));
}

function beginningOf(list: readonly unknown[]): readonly unknown[] {
  let bytes = 0;
  const end = list.findIndex((each) => {
    bytes += Buffer.byteLength(JSON.stringify(each));
    return bytes > MAX_LIST_BYTES;
  });
  return end === -1 ? list : list.slice(0, end);
}

function shortened(text: string): string {
  return text.length <= MAX_TEXT_LENGTH ? text : `${text.slice(0, MAX_TEXT_LENGTH - 1)}…`;
}
