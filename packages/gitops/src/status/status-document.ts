import type { Suspension } from '../model/desired';
import type { Hold } from '../model/memory';
import type { HistoryEntry } from '../model/history';
import type { Action, HealthState, SyncState } from '../model/plan';

/** Form of the document; a reader takes no other. Fields may be added within it. */
export const STATUS_VERSION = 1;

/** How stages stand: what `status.json` is. Its controller writes that of one stage; the console puts several together. */
export interface StatusDocument {
  readonly version: typeof STATUS_VERSION;
  readonly stages: readonly StageStatus[];
  /** Stages of which it could not be told. */
  readonly unread: readonly UnreadStage[];
}

export interface UnreadStage {
  readonly stage: string;
  readonly problem: string;
}

/** How one stage stands. All times are ISO 8601. */
export interface StageStatus {
  readonly system: string;
  readonly stage: string;
  readonly account: string;
  readonly region: string;
  readonly source: SourceStatus;
  readonly controller: ControllerStatus;
  /** Why nothing new is released in the whole stage. Default: it is */
  readonly suspend?: Suspension;
  /** Why the commit as a whole is not brought about. Default: it is */
  readonly refusal?: string;
  /** What needs attention first. */
  readonly units: readonly UnitStatus[];
  /** Of the stage, newest first. */
  readonly history: readonly StatusChange[];
}

/** What the stage is to be, and how sure that is. */
export interface SourceStatus {
  /** Default: nothing was ever found right as a whole */
  readonly commit?: string;
  /** When the source last answered. */
  readonly answeredAt?: string;
  /** Why something newer is not taken, or cannot be had. Default: nothing is wrong */
  readonly problem?: string;
  /** A newer commit that is not taken, and all that is wrong with it. */
  readonly rejected?: { readonly commit?: string; readonly findings: readonly string[] };
}

export interface ControllerStatus {
  /** When it last looked at the stage and worked on it. */
  readonly lastPassAt: string;
  /** Whether something was left to be done. */
  readonly isBusy: boolean;
  /** What went wrong with telling people. */
  readonly problems: readonly string[];
  /** Calls of AWS Lambda since the pass before. */
  readonly calls: {
    /** Of the bucket that all calls but GetFunction share. */
    readonly controlPlane: number;
    readonly getFunction: number;
    readonly throttled: number;
  };
  readonly quota: {
    /** What AWS takes of the shared bucket from everybody, in calls a second. */
    readonly quotaPerSecond: number;
    /** What the controller allows itself now. */
    readonly callsPerSecond: number;
  };
}

/** How urgently a person is to look: something is wrong; a person stopped it; it moves; it waits; all is well. */
export const ATTENTIONS = ['wrong', 'stopped', 'moving', 'waiting', 'none'] as const;
export type Attention = (typeof ATTENTIONS)[number];

/** An image with its configuration, by the first digits of each. */
export interface StatusRelease {
  readonly imageTag: string;
  /** First 12 hexadecimal digits. */
  readonly digest: string;
  /** First 12 hexadecimal digits. */
  readonly configHash: string;
}

export interface UnitStatus {
  readonly name: string;
  readonly attention: Attention;
  readonly sync: SyncState;
  readonly health: HealthState;
  readonly reason: string;
  readonly syncSince: string;
  readonly healthSince: string;
  /** Default: no commit names it any more */
  readonly desired?: StatusRelease & { readonly functions: number };
  /** What all callers get, or all but those of a step. Default: nothing was released yet */
  readonly live?: StatusRelease & { readonly at: string };
  /** Where a rollback goes, where that is not what is live. */
  readonly lastGood?: StatusRelease & { readonly at: string };
  /** Other releases that can be gone back to, newest first, 3 at most. */
  readonly earlier: readonly { readonly imageTag: string; readonly at: string }[];
  readonly operation?: OperationStatus;
  readonly hold?: HoldStatus;
  readonly suspend?: Suspension;
  readonly attempts?: { readonly count: number; readonly nextAt: string; readonly error: string };
  readonly lastChange?: Omit<StatusChange, 'unit'>;
  /** What is done next. Default: nothing is to be done */
  readonly next?: { readonly action: Action['kind']; readonly text: string };
}

/** What is on its way. */
export interface OperationStatus {
  readonly kind: 'release' | 'rollback';
  readonly imageTag: string;
  readonly startedAt: string;
  /** Callers that are on the new version. Default: none yet */
  readonly traffic?: {
    /** From 1. */
    readonly step: number;
    /** The last one is all callers, watched. */
    readonly steps: number;
    readonly percent: number;
    readonly since: string;
    /** When the step is over, if the version fares well. */
    readonly nextAt: string;
  };
}

export type HoldStatus = Pick<Hold, 'reason' | 'by' | 'at' | 'until' | 'cause'> & {
  readonly digest: string;
};

export type StatusChange = Pick<
  HistoryEntry,
  'unit' | 'at' | 'cause' | 'result' | 'commit' | 'imageTag' | 'durationSeconds' | 'reason'
>;
