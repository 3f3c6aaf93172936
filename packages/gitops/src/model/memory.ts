import type { ReleasePair } from './desired';
import type { LiveRelease, ObservedAlias } from './observed';

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
  /** Commit of the release that failed, which counts against that commit's budget of failures. Default: none failed */
  readonly commit?: string;
}

/** A write to `$LATEST` that was about to be made. What became of it, AWS says: the revision is another one since. */
export interface UpdateIntent {
  readonly revisionId: string;
  readonly at: string;
}

/** Why an operation cannot go on. */
export interface Failure {
  readonly reason: string;
  /** Whether another try would fail as well. */
  readonly isPermanent: boolean;
}

/** How far a release, or a rollback of one, has come. What AWS can say is not here. */
export interface Operation {
  /** Made once; probes and notifications carry it, so that both may be repeated. */
  readonly id: string;
  readonly kind: 'release' | 'rollback';
  /** What is released, or taken back. */
  readonly pair: ReleasePair;
  readonly imageTag: string;
  readonly commit: string;
  readonly startedAt: string;
  /** Number of the traffic step that is on, from 0; the count of steps: all callers. Default: no caller yet */
  readonly step?: number;
  /** When that step began. */
  readonly stepStartedAt?: string;
  /** Where the aliases pointed when it began, by the functions' names. */
  readonly from: Readonly<Record<string, string>>;
  /** Where a rollback goes, by the functions' names. Default: the first release, nothing was good before */
  readonly before?: Readonly<Record<string, string>>;
  /** Writes to `$LATEST`, by the functions' names, noted before each is made. */
  readonly updates: Readonly<Record<string, UpdateIntent>>;
  /** Versions that it releases, by the functions' names: published by it, or earlier for the same content. */
  readonly versions: Readonly<Record<string, string>>;
  /** Functions whose new version answered the probe. */
  readonly probed: readonly string[];
  /** What went wrong with the last call. Default: nothing */
  readonly failure?: Failure;
  /** Why there is a rollback. Default: it is a release */
  readonly reason?: string;
  /** Who ordered the rollback: it then goes back whatever the alias points at. Default: the controller itself */
  readonly orderedBy?: string;
}

/** A version that the controller published: the same content is not published again while it is there. */
export interface PublishedVersion {
  readonly functionName: string;
  readonly version: string;
  readonly digest: string;
  /** Of this function alone. */
  readonly configHash: string;
  /** Whether AWS gave it up: the code is written again before another one is published. Default: it did not */
  readonly isFailed?: boolean;
}

/** An alias of which all is known. */
export type KnownAlias = Required<ObservedAlias>;

/** How many environments a version is to have. */
export interface Readiness {
  /** Environments kept ready. */
  readonly count: number;
  /** Whether they are on a capacity provider. Default: they are provisioned concurrency */
  readonly isScaled?: boolean;
  /** The most that there may be, on a capacity provider. Default: what AWS allows */
  readonly max?: number;
}

/** Tries of one pair that failed for a reason that may pass. */
export interface Attempts {
  readonly pair: ReleasePair;
  readonly count: number;
  readonly nextAt: string;
  /** Of the last one, for a person. */
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
  /** Each function's alias as the controller left it; none of a call whose answer is not known. Saves GetAlias. */
  readonly aliases: Readonly<Record<string, KnownAlias>>;
  /** Revisions of aliases, by the functions' names, that somebody else left and a person said may be overwritten. */
  readonly overwrites: Readonly<Record<string, string>>;
  /** Newest first. */
  readonly published: readonly PublishedVersion[];
  /** What versions were given, by the functions' names and then by version. */
  readonly ready: Readonly<Record<string, Readonly<Record<string, Readiness>>>>;
  /** Digest that the controller last wrote to `$LATEST`: not a change by hand. Default: it wrote none */
  readonly latestDigest?: string;
  /** Since when no commit names the unit any more. Default: one does */
  readonly orphanedAt?: string;
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
  /** Does not release what is desired now, until something else is, or `resume`. */
  | {
      readonly kind: 'hold';
      readonly unit: string;
      readonly by: string;
      readonly reason: string;
      readonly until?: string;
    }
  | { readonly kind: 'resume'; readonly unit: string; readonly by: string }
  /** `resume`, without waiting for the next try; and takes an alias over that somebody else moved. */
  | { readonly kind: 'retry'; readonly unit: string; readonly by: string }
  /** Takes back the release that is on its way, and holds it. */
  | { readonly kind: 'terminate'; readonly unit: string; readonly by: string };
