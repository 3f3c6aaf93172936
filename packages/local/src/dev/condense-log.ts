import { isMapping } from '@drystone/config';

/** What Powertools Logger adds to each line; the same for every request, or shown in the request's own line. */
const REPEATED_KEYS = new Set([
  'cold_start',
  'correlation_id',
  'function_arn',
  'function_memory_size',
  'function_name',
  'function_request_id',
  'level',
  'message',
  'sampling_rate',
  'service',
  'timestamp',
  'xray_trace_id',
]);

/** A line of the handler's output, shortened for people. */
export interface CondensedLine {
  /** Upper case, for example `ERROR`; empty for a plain line. */
  readonly level: string;
  readonly text: string;
}

/**
 * Shortens a structured log line to its level, message and own fields; other lines stay as they are.
 *
 * @returns undefined for a line that is no message to anyone: CloudWatch metrics in the embedded metric format
 * @example condenseLog('{"level":"INFO","message":"found","service":"flights","count":3}')
 * // { level: 'INFO', text: 'found  count=3' }
 */
export function condenseLog(line: string): CondensedLine | undefined {
  const entry = parsed(line);
  if (!entry) return { level: '', text: line };
  if ('_aws' in entry) return undefined;
  if (typeof entry.level !== 'string' || !('message' in entry)) return { level: '', text: line };
  const fields = Object.entries(entry).filter(([key]) => !REPEATED_KEYS.has(key));
  const text = [shown(entry.message), ...fields.map(([key, value]) => `${key}=${shown(value)}`)].join('  ');
  return { level: entry.level.toUpperCase(), text };
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  const isError = isMapping(value) && typeof value.name === 'string' && typeof value.message === 'string';
  return isError ? `${value.name}: ${value.message}` : JSON.stringify(value);
}

function parsed(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const entry: unknown = JSON.parse(line);
    return isMapping(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}
