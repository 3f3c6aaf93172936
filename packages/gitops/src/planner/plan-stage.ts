import type { DesiredStage, DesiredUnit, StagePolicy, Suspension } from '../model/desired';
import type { RecordedRequest } from '../model/history';
import type { UnitMemory } from '../model/memory';
import type { ObservedUnit } from '../model/observed';
import type { StagePlan, UnitPlan } from '../model/plan';
import { emptyMemory } from './empty-memory';
import { beginningGates } from './gates';
import { planUnit } from './plan-unit';
import { orphanPlans, refusalOf, refusedOrders } from './removals';
import type { Gate } from './situation';
import { isInForce } from './time';
import { inOrderOfUrgency, isOnItsWay, wantsToBegin } from './urgency';

/** All that a stage is planned from. */
export interface StageInput {
  readonly desired: DesiredStage;
  /** By the names of units. Of one that is not there, nothing is known. */
  readonly observed: ReadonlyMap<string, ObservedUnit>;
  /** By the names of units; those that no commit names any more as well. */
  readonly memories: ReadonlyMap<string, UnitMemory>;
  /** Oldest first. Default: none */
  readonly requests?: readonly RecordedRequest[];
  /** Said outside git, in an emergency. Default: the stage is not suspended so */
  readonly suspend?: Suspension;
}

/**
 * Plans every unit of a stage, and says which of them may begin: waves and `dependsOn` gated on health, so many at one time,
 * so many failures a commit, windows, suspensions, and no commit that empties the stage. What has begun goes on, and a
 * rollback always may.
 *
 * @example planStage({ desired, observed, memories }, clock.now()).units
 */
export function planStage(input: StageInput, now: Date): StagePlan {
  const { desired, memories, requests = [] } = input;
  const planOf = unitPlanner(input, now);
  const refusal = refusalOf(desired, memories);
  const free = desired.units.map((unit) => ({ unit, plan: planOf(unit) }));
  const gates = beginningGates(desired, free, now, refusal);
  const plans = free.map(({ unit, plan }) => {
    const gate = gates.get(unit.name);
    return gate && wantsToBegin(plan) ? planOf(unit, gate) : plan;
  });
  const all = refusal === undefined ? [...plans, ...orphanPlans(desired, memories, now)] : plans;
  const isAtRest = !plans.some(isOnItsWay);
  const refused = refusedOrders(desired, requests);
  return {
    units: inOrderOfUrgency(isAtRest ? all : all.map(withoutPruning)),
    ...(refusal !== undefined && { refusal }),
    ...(refused.length > 0 && { refusedOrders: refused }),
  };
}

/** Plans one unit with what the stage says of it. */
function unitPlanner({ desired, observed, memories, requests = [], suspend }: StageInput, now: Date) {
  const policy = withSuspension(desired.policy, suspend, now);
  const oldest = new Map(requests.toReversed().map((each) => [each.request.unit, each]));
  return (unit: DesiredUnit, gate?: Gate): UnitPlan =>
    planUnit(
      unit,
      observed.get(unit.name) ?? { name: unit.name, functions: [], isDeploying: false },
      memories.get(unit.name) ?? emptyMemory(unit.name),
      { commit: desired.commit, policy, request: oldest.get(unit.name), gate },
      now,
    );
}

function withSuspension(policy: StagePolicy, suspend: Suspension | undefined, now: Date): StagePolicy {
  const inForce = [policy.suspend, suspend].find((each) => each && isInForce(each.until, now));
  return { ...policy, suspend: inForce };
}

/** Old versions are deleted while the stage is at rest: releases need the quota of calls. */
function withoutPruning(plan: UnitPlan): UnitPlan {
  if (plan.action?.kind !== 'prune') return plan;
  const { action: _, ...rest } = plan;
  return rest;
}
