import type { DesiredFunction, ReleasePair } from './desired';
import type { HistoryEntry, RecordedRequest } from './history';
import type { Readiness, UnitMemory } from './memory';

/** Whether what is live is what is desired. */
export type SyncState =
  | 'Synced'
  | 'OutOfSync'
  | 'Progressing'
  | 'WaitingForConfig'
  | 'WaitingForWave'
  | 'WindowClosed'
  | 'Held'
  | 'Suspended'
  | 'Missing'
  | 'ImageMissing'
  | 'Drifted'
  | 'Conflict'
  | 'Invalid'
  | 'Orphaned'
  | 'Unknown';

/** Whether what is live works. */
export type HealthState = 'Healthy' | 'Progressing' | 'Degraded' | 'Missing' | 'Unknown';

/** The one thing that is done next for a unit. All that a call must hold against is in it. */
export type Action =
  | { readonly kind: 'inspect-image' }
  /** UpdateFunctionCode on the revision that was seen, with Publish where a version is wanted. */
  | {
      readonly kind: 'update-code';
      readonly digest: string;
      readonly publish: boolean;
      readonly functions: readonly (DesiredFunction & { readonly revisionId: string })[];
    }
  /** PublishVersion of what `$LATEST` has, by its digest. */
  | {
      readonly kind: 'publish';
      readonly functions: readonly {
        readonly functionName: string;
        readonly digest: string;
        readonly configHash: string;
        readonly revisionId: string;
      }[];
    }
  /** GetFunction of these: at once where nothing is known of one, later where AWS is at work. */
  | {
      readonly kind: 'wait';
      readonly functions: readonly { readonly functionName: string; readonly qualifier: string }[];
    }
  /** GetAlias of these: their weights and revisions. */
  | { readonly kind: 'inspect-alias'; readonly functions: readonly { readonly functionName: string }[] }
  /** PutProvisionedConcurrencyConfig, or PutFunctionScalingConfig on a capacity provider. */
  | {
      readonly kind: 'provision';
      readonly functions: readonly (Readiness & {
        readonly functionName: string;
        readonly version: string;
      })[];
    }
  | {
      readonly kind: 'unprovision';
      readonly functions: readonly { readonly functionName: string; readonly version: string }[];
    }
  | {
      readonly kind: 'probe';
      readonly operationId: string;
      readonly functions: readonly { readonly functionName: string; readonly version: string }[];
    }
  /** UpdateAlias on `revisionId`; CreateAlias where it is not there. */
  | { readonly kind: 'shift'; readonly functions: readonly AliasTarget[] }
  | {
      readonly kind: 'measure';
      readonly since: string;
      readonly functions: readonly { readonly functionName: string; readonly version: string }[];
    }
  /** DeleteFunction of these versions, never of a function. */
  | {
      readonly kind: 'prune';
      readonly functions: readonly { readonly functionName: string; readonly version: string }[];
    };

/** Where an alias is to point. */
export interface AliasTarget {
  readonly functionName: string;
  readonly version: string;
  /** Parts of the calls, 0 to 1, for another version. Default: none */
  readonly weights?: Readonly<Record<string, number>>;
  /** Default: there is no alias yet */
  readonly revisionId?: string;
}

/** Something that happened, told once. */
export interface ReleaseEvent {
  readonly kind:
    | 'started'
    | 'shifted'
    | 'released'
    | 'failed'
    | 'rolled-back'
    | 'held'
    | 'resumed'
    | 'waiting'
    | 'drifted'
    | 'healed'
    | 'flapping'
    | 'degraded'
    | 'conflict'
    | 'refused'
    | 'orphaned';
  readonly unit: string;
  readonly pair?: ReleasePair;
  readonly message: string;
}

/** What is said of a unit, and the one thing that is done next. */
export interface UnitPlan {
  readonly name: string;
  readonly sync: SyncState;
  readonly health: HealthState;
  /** For a person: why, since when, what to do. */
  readonly reason: string;
  /** Default: nothing is to be done */
  readonly action?: Action;
  /** What must be remembered before the action is taken. */
  readonly memory: UnitMemory;
  readonly events: readonly ReleaseEvent[];
  /** What is kept for good, in the same write as the memory. Default: nothing came to an end */
  readonly history?: HistoryEntry;
  /** The order of a person that this plan carries out or refuses. Default: none */
  readonly answered?: string;
}

/** An order of a person that nobody can carry out, and how that is told. */
export interface RefusedOrder {
  readonly order: RecordedRequest;
  readonly event: ReleaseEvent;
}

/** What is said of a stage, and done in it. */
export interface StagePlan {
  /** The most urgent first: rollbacks, then what is on its way, then what begins, then the rest. */
  readonly units: readonly UnitPlan[];
  /** Why the commit as a whole is not brought about. Default: it is */
  readonly refusal?: string;
  /** Orders for units that the commit does not name. Default: none */
  readonly refusedOrders?: readonly RefusedOrder[];
}
