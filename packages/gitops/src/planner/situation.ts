import type { DesiredFunction, DesiredUnit, StagePolicy } from '../model/desired';
import type { RecordedRequest } from '../model/history';
import type { UnitMemory } from '../model/memory';
import type { ObservedFunction, ObservedUnit } from '../model/observed';
import type { SyncState } from '../model/plan';

/** What holds for a unit because of the stage that it is in. */
export interface UnitStage {
  readonly commit: string;
  readonly policy: StagePolicy;
  /** The oldest open order of a person for the unit. Default: none */
  readonly request?: RecordedRequest;
  /** Why nothing new may begin; what has begun goes on. Default: it may */
  readonly gate?: Gate;
}

/** What keeps a release from beginning. */
export interface Gate {
  readonly sync: Extract<SyncState, 'WaitingForWave' | 'WindowClosed' | 'Suspended' | 'Invalid'>;
  readonly reason: string;
}

/** A function as it is to be and as it is. */
export interface FunctionSituation extends ObservedFunction {
  readonly desired: DesiredFunction;
}

/** All that a plan is made from. */
export interface Situation {
  readonly desired: DesiredUnit;
  readonly observed: ObservedUnit;
  /** In the order of their names. */
  readonly functions: readonly FunctionSituation[];
  readonly memory: UnitMemory;
  readonly stage: UnitStage;
  readonly now: Date;
}

/** Puts what is desired beside what was observed; of a function that was not, nothing is known. */
export function situationOf(
  desired: DesiredUnit,
  observed: ObservedUnit,
  memory: UnitMemory,
  stage: UnitStage,
  now: Date,
): Situation {
  const byName = new Map(observed.functions.map((each) => [each.functionName, each]));
  const functions = desired.functions.map((each) => ({
    ...(byName.get(each.functionName) ?? unseen(each.functionName)),
    desired: each,
  }));
  return { desired, observed, functions, memory, stage, now };
}

function unseen(functionName: string): ObservedFunction {
  return { functionName, presence: 'present', versions: {}, provisioned: {} };
}

/** The same situation with other memories of it. */
export function remembering(situation: Situation, changes: Partial<UnitMemory> | undefined): Situation {
  if (!changes) return situation;
  return { ...situation, memory: { ...situation.memory, ...changes } };
}
