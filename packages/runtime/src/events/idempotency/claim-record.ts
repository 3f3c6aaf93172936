import { createHash } from 'node:crypto';
import type { TableItem, TableKey } from '../../table/table-attributes';

/** What the table holds of a piece of work. */
export interface ClaimRecord {
  readonly status: 'running' | 'done';
  /** Who does it: whoever else finishes later must not overwrite this. */
  readonly owner: string;
  /** Until then, in milliseconds since 1970, the owner may be at work. */
  readonly lockedUntilMs: number;
  /** Hash of what the work is about. */
  readonly fingerprint: string;
  /** As JSON; absent when it is undefined. */
  readonly result?: string;
  readonly isResultKept?: boolean;
  /** In seconds since 1970. */
  readonly ttl: number;
}

/** DynamoDB takes items of 400 KB (Developer Guide, Constraints.html); the rest of the record needs some. */
const MAX_RESULT_BYTES = 350 * 1024;

export function claimItem(key: TableKey, claim: ClaimRecord): TableItem {
  return { ...key, ...claim };
}

/** The same for payloads that are the same as JSON. */
export function fingerprintOf(payload: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(payload) ?? '')
    .digest('base64');
}

/** The attributes that keep the result of work. */
export function resultAttributes(result: unknown): Pick<ClaimRecord, 'result' | 'isResultKept'> {
  const json = JSON.stringify(result) as string | undefined;
  if (json === undefined) return { isResultKept: true };
  const isResultKept = Buffer.byteLength(json) <= MAX_RESULT_BYTES;
  return isResultKept ? { result: json, isResultKept } : { isResultKept };
}
