import { isMapping } from '@drystone/config';
import { matchesPattern } from '../events/event-pattern';
import type { queueRecord } from './queue-record';

/**
 * Whether a function wants a message: one of its patterns matches, or it has none. A body is matched as JSON by a pattern
 * of its fields, and as text by a list of texts; what is not of the pattern's kind does not match
 * (Lambda Developer Guide, with-sqs-filtering.html).
 */
export function isWanted(record: ReturnType<typeof queueRecord>, patterns: readonly object[]): boolean {
  return (
    patterns.length === 0 ||
    patterns.some((pattern) => matchesPattern(pattern, { ...record, body: bodyFor(pattern, record.body) }))
  );
}

function bodyFor(pattern: object, body: string): unknown {
  const wanted = 'body' in pattern ? pattern.body : undefined;
  if (!isMapping(wanted)) return body;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
