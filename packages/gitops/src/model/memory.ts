import type { ReleasePair } from './desired';
import type { LiveRelease } from './observed';

/** Why a pair is not released again. */
export interface Hold {
  /** What is held; a release of any other pair ends the hold. */
  readonly pair: ReleasePair;
  readonly reason: string;
  /** The controller itself, or whoever said `release:hold` or `release:rollback`. */
  readonly by: string;
  readonly at: string;
  /** Time, ISO 8601. Default: until another pair comes, or `release:resume` */
  readonly until?: string;
  readonly cause: 'failed' | 'rollback' | 'manual';
}

/** How far a release has come. What AWS can say is not here. */
export interface Operation {
  /** Made once; probes and notifications carry it, so that both may be repeated. */
  readonly id: string;
  readonly kind: 'release' | 'rollback' | 'heal';
  readonly pair: ReleasePair;
  readonly imageTag: string;
  readonly commit: string;
  readonly startedAt: string;
  /** Number of the traffic step that is on, from 0; the count of steps: all callers. Default: no caller yet */
  readonly step?: number;
  /** When that step began. */
  readonly stepStartedAt?: string;
  /** What the versions before it were, by the functions' names: where a rollback goes. Default: the first release */
  readonly before?: Readonly<Record<string, string>>;
  /** Versions that it published, by the functions' names. */
  readonly versions: Readonly<Record<string, string>>;
  /** Functions whose new version answered the probe. */
  readonly probed: readonly string[];
}

/** Tries of one pair that failed for a reason that may pass. */
export interface Attempts {
  readonly pair: ReleasePair;
  readonly count: number;
  readonly nextAt: string;
  readonly error: string;
}

/** What the controller must remember of a unit, because AWS cannot say it. */
export interface UnitMemory {
  readonly name: string;
  readonly operation?: Operation;
  /** What is live and was found good. */
  readonly lastGood?: LiveRelease;
  /** Newest first, without `lastGood`: where a manual rollback may go. */
  readonly earlier: readonly LiveRelease[];
  readonly hold?: Hold;
  readonly attempts?: Attempts;
  /** Since when the function's configuration is waited for. */
  readonly waitingSince?: string;
  /** Times at which a change by hand was undone, newest first. */
  readonly heals: readonly string[];
  /** What somebody was last told, so that they are told once. */
  readonly notified?: string;
  /** Revision of each function's alias as the controller left it: saves a call, and is only a precondition. */
  readonly aliasRevisions: Readonly<Record<string, string>>;
}

/** An order of a person, given outside git: works while git is away. Kept until it is carried out. */
export type Request =
  | {
      readonly kind: 'rollback';
      readonly unit: string;
      readonly to: ReleasePair;
      readonly by: string;
      readonly reason: string;
      readonly until?: string;
    }
  | { readonly kind: 'retry'; readonly unit: string; readonly by: string }
  | { readonly kind: 'terminate'; readonly unit: string; readonly by: string };
