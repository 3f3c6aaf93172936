import type { HistoryEntry } from '../model/history';
import type { Operation, UnitMemory } from '../model/memory';
import type { Action, ReleaseEvent, SyncState } from '../model/plan';
import type { Situation } from './situation';
import { secondsBetween } from './time';
import type { StateOf, UnitState } from './unit-state';

/** What the planner makes of a state. */
export interface Response {
  readonly sync: SyncState;
  readonly reason: string;
  /** Default: nothing is to be called */
  readonly action?: Action;
  /** What is remembered from now on, before the action. Default: the same as before */
  readonly memory?: Partial<UnitMemory>;
  readonly events?: readonly ReleaseEvent[];
  /** Told only where it was not what was told last. Default: nothing */
  readonly notice?: ReleaseEvent;
  readonly history?: HistoryEntry;
  /** Whether the unit is in another state now, without any call. Default: it is not */
  readonly isTransition?: true;
}

/** What is made of each of some kinds of state. */
export type Responders<Kind extends UnitState['kind']> = {
  readonly [Each in Kind]: (situation: Situation, state: StateOf<Each>) => Response;
};

/** Something that happened to the unit. */
export function eventOf(
  { desired }: Situation,
  kind: ReleaseEvent['kind'],
  message: string,
  pair: ReleaseEvent['pair'] = desired.pair,
): ReleaseEvent {
  return { kind, unit: desired.name, pair, message };
}

/** What is kept of an operation that came to its end. */
export function historyOf(
  { desired, now }: Situation,
  operation: Operation,
  end: Pick<HistoryEntry, 'cause' | 'result' | 'from' | 'to' | 'reason'>,
): HistoryEntry {
  const { id, commit, imageTag, pair, startedAt } = operation;
  return {
    unit: desired.name,
    at: now.toISOString(),
    operationId: id,
    commit,
    imageTag,
    pair,
    durationSeconds: secondsBetween(startedAt, now),
    ...end,
  };
}
