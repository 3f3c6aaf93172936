import { InvalidCursorError } from './errors';
import type { PartitionBoundary } from './partition-boundary';
import type { QueryTarget } from './request-options';
import { PARTITION_KEY, SORT_KEY, keyNames } from './table-attributes';
import { toWire } from './wire';
import type { WireItem } from './wire';

/**
 * A place in a query's results, as text that may be shown to callers.
 *
 * It holds no partition, and a base key only without its prefix. Decoding puts in the query's own, so whatever a
 * caller writes into a cursor, it stays inside this partition.
 */
export function encodeCursor(boundary: PartitionBoundary, { index }: QueryTarget, lastKey: WireItem): string {
  const baseSort = lastKey[SORT_KEY]?.S;
  const position = index
    ? [lastKey[keyNames(index).sort]?.S, boundary.relative(lastKey[PARTITION_KEY]?.S), baseSort]
    : [baseSort];
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The key after which to go on. @throws InvalidCursorError when it was not made for such a query. */
export function decodeCursor(
  boundary: PartitionBoundary,
  { partition, index }: QueryTarget,
  cursor: string,
): WireItem {
  const names = keyNames(index);
  if (!index) {
    const [sort] = readPosition(cursor, 1);
    return toWire({ [names.partition]: partition, [names.sort]: sort });
  }
  const [sort, basePartition = '', baseSort] = readPosition(cursor, 3);
  return toWire({
    [names.partition]: partition,
    [names.sort]: sort,
    [PARTITION_KEY]: boundary.absolute(basePartition),
    [SORT_KEY]: baseSort,
  });
}

function readPosition(cursor: string, length: number): string[] {
  const position = parseJson(Buffer.from(cursor, 'base64url').toString());
  if (!isTextList(position) || position.length !== length) throw new InvalidCursorError();
  return position;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InvalidCursorError(cause);
  }
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string' && part !== '');
}
