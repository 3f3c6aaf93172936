import type { ReleasePair } from './desired';
import type { Request } from './memory';

/** Something that went live, or was taken back; kept for 400 days. */
export interface HistoryEntry {
  readonly unit: string;
  /** Time, ISO 8601. */
  readonly at: string;
  readonly operationId: string;
  readonly cause: 'release' | 'rollback' | 'manual-rollback' | 'heal';
  readonly result: 'released' | 'failed' | 'rolled-back';
  readonly commit: string;
  readonly imageTag: string;
  readonly pair: ReleasePair;
  /** Versions of the alias, by the functions' names. */
  readonly from: Readonly<Record<string, string>>;
  readonly to: Readonly<Record<string, string>>;
  readonly durationSeconds: number;
  readonly reason?: string;
}

/** An order of a person, as it is kept until it is carried out, and after that for whoever audits. */
export interface RecordedRequest {
  /** Sorts by time. */
  readonly id: string;
  readonly at: string;
  readonly request: Request;
}
