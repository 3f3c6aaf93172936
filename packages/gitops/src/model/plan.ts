import type { DesiredFunction, ReleasePair } from './desired';
import type { UnitMemory } from './memory';

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
  | 'Unknown';

/** Whether what is live works. */
export type HealthState = 'Healthy' | 'Progressing' | 'Degraded' | 'Missing' | 'Unknown';

/** The one thing that is done next for a unit. All that a call must hold against is in it. */
export type Action =
  | { readonly kind: 'inspect-image' }
  /** UpdateFunctionCode with Publish, on the revision that was seen. */
  | {
      readonly kind: 'update-code';
      readonly functions: readonly (DesiredFunction & { readonly revisionId: string })[];
    }
  /** PublishVersion of what `$LATEST` has, by its digest. */
  | {
      readonly kind: 'publish';
      readonly functions: readonly {
        readonly functionName: string;
        readonly digest: string;
        readonly revisionId: string;
      }[];
    }
  /** GetFunction of these, later: AWS is at work. */
  | {
      readonly kind: 'wait';
      readonly functions: readonly { readonly functionName: string; readonly qualifier: string }[];
    }
  | {
      readonly kind: 'provision';
      readonly functions: readonly {
        readonly functionName: string;
        readonly version: string;
        readonly count: number;
      }[];
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
  /** CreateAlias where `revisionId` is not there, else UpdateAlias on it. */
  | { readonly kind: 'shift'; readonly functions: readonly AliasTarget[] }
  | {
      readonly kind: 'measure';
      readonly since: string;
      readonly functions: readonly { readonly functionName: string; readonly version: string }[];
    }
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
}
