import { encodeKey, escapeText } from './encode-key';
import type { SortCondition } from './sort-condition';

/** Ends each part of a composite sort key; it sorts before everything that can be inside a part. */
const END = '#';
/** Sorts right after `#`, and before everything that can be inside a part. */
const AFTER_END = '$';
/** Below and above all keys: inside a part everything up to `%` is escaped, and no text has the last character. */
const LOWEST = ' ';
const HIGHEST = '\u{10ffff}';

/** A sort key made of several parts, each with its end, so that none begins like another. */
export function compositeSort(parts: readonly string[]): string {
  return encodeKey(parts) + END;
}

/**
 * The condition on composite sort keys that begin with some parts, and whose next part satisfies a condition.
 * DynamoDB takes one range of a query, which must lie within what those parts begin.
 */
export function compositeRange(
  parts: readonly string[],
  condition?: SortCondition,
): SortCondition | undefined {
  if (typeof condition === 'string') return { beginsWith: compositeSort([...parts, condition]) };
  const begin = parts.length > 0 ? compositeSort(parts) : '';
  if (condition === undefined) return begin === '' ? undefined : { beginsWith: begin };
  if ('beginsWith' in condition) return { beginsWith: begin + escapeText(condition.beginsWith) };
  const [low, high] = limitsOf(condition);
  return {
    between: [
      low === undefined ? begin || LOWEST : begin + low,
      high === undefined ? endOf(begin) : begin + high,
    ],
  };
}

function endOf(begin: string): string {
  return begin === '' ? HIGHEST : begin.slice(0, -END.length) + AFTER_END;
}

type Range = Exclude<SortCondition, string | { readonly beginsWith: string }>;

/** The first and last text that the next part may begin with, its end included. */
function limitsOf(range: Range): [string | undefined, string | undefined] {
  if ('between' in range) {
    const [low, high] = range.between;
    return [escapeText(low), escapeText(high) + AFTER_END];
  }
  if ('before' in range) return [undefined, escapeText(range.before)];
  if ('upTo' in range) return [undefined, escapeText(range.upTo) + AFTER_END];
  if ('from' in range) return [escapeText(range.from), undefined];
  return [escapeText(range.after) + AFTER_END, undefined];
}
