import type { Failure, Readiness } from '../model/memory';
import type { AliasTarget } from '../model/plan';
import type { Gate } from './situation';
import type { Verdict } from './judge-metrics';

/** A function, and one of its versions. */
export interface FunctionVersion {
  readonly functionName: string;
  readonly version: string;
}

/** A function, and what of it is to be read: a version, the alias or `$LATEST`. */
export interface FunctionQualifier {
  readonly functionName: string;
  readonly qualifier: string;
}

/**
 * What a unit is in. There is one at a time, and for each the planner knows one thing to do
 * (as fluxcd/helm-controller does, internal/reconcile/state.go).
 */
export type UnitState =
  // What cannot be worked with.
  | { readonly kind: 'Missing' | 'Foreign' | 'Zip'; readonly functions: readonly string[] }
  // What must be read first.
  | { readonly kind: 'Unread'; readonly functions: readonly FunctionQualifier[] }
  | { readonly kind: 'AliasUnread' | 'AliasSettling'; readonly functions: readonly string[] }
  | { readonly kind: 'ImageUnread' }
  // A rollback.
  | { readonly kind: 'RollingBack'; readonly targets: readonly AliasTarget[] }
  | { readonly kind: 'RolledBack' }
  // A release on its way.
  | { readonly kind: 'Superseded'; readonly goesBack: boolean }
  | { readonly kind: 'Failed'; readonly failure: Failure; readonly versions?: readonly FunctionVersion[] }
  | { readonly kind: 'Paused'; readonly reason: string }
  | { readonly kind: 'CodeOutdated' | 'Unpublished'; readonly functions: readonly string[] }
  | { readonly kind: 'Busy'; readonly functions: readonly FunctionQualifier[]; readonly reason: string }
  | { readonly kind: 'Unready'; readonly functions: readonly (FunctionVersion & Readiness)[] }
  | { readonly kind: 'Unprobed'; readonly functions: readonly FunctionVersion[] }
  | { readonly kind: 'Unshifted'; readonly step: number; readonly targets: readonly AliasTarget[] }
  | { readonly kind: 'Unmeasured'; readonly functions: readonly FunctionVersion[] }
  | { readonly kind: 'Watched'; readonly until: string; readonly verdict: Verdict }
  | { readonly kind: 'Proven' }
  // What keeps a release from beginning, in this order.
  | { readonly kind: 'Held' | 'BackingOff' | 'ReadyToBegin' | 'Adoptable' }
  | { readonly kind: 'Suspended'; readonly reason: string; readonly by: string }
  | { readonly kind: 'Gated'; readonly gate: Gate }
  | { readonly kind: 'WaitingForConfig'; readonly functions: readonly string[] }
  | { readonly kind: 'Deploying' }
  | { readonly kind: 'ImageUnusable'; readonly isMissing: boolean; readonly reason: string }
  // What is live is what is desired.
  | { readonly kind: 'Conflict'; readonly functions: readonly string[]; readonly what: string }
  | { readonly kind: 'AliasDrifted'; readonly targets: readonly AliasTarget[] }
  | { readonly kind: 'LatestDrifted'; readonly functions: readonly string[] }
  | { readonly kind: 'Flapping'; readonly functions: readonly string[] }
  | { readonly kind: 'Broken'; readonly reason: string }
  | { readonly kind: 'NotReady'; readonly functions: readonly (FunctionVersion & Readiness)[] }
  | { readonly kind: 'TooReady' | 'Prunable'; readonly functions: readonly FunctionVersion[] }
  | { readonly kind: 'InSync' };

/** One kind of state. */
export type StateOf<
  Kind extends UnitState['kind'],
  State extends UnitState = UnitState,
> = State extends UnitState ? (Kind extends State['kind'] ? State : never) : never;
