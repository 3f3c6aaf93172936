import type { DesiredStage, DesiredUnit } from '../model/desired';
import type { UnitPlan } from '../model/plan';
import type { Gate } from './situation';
import { isBeginning, isOnItsWay } from './urgency';
import { windowGate } from './windows';

/** A unit, and its plan if nothing kept it from beginning. */
export interface FreePlan {
  readonly unit: DesiredUnit;
  readonly plan: UnitPlan;
}

/** What keeps units from beginning, by their names. Each plan is looked at a fixed number of times. */
export function beginningGates(
  { commit, policy }: DesiredStage,
  free: readonly FreePlan[],
  now: Date,
  refusal: string | undefined,
): ReadonlyMap<string, Gate> {
  const stageGate = refusal === undefined ? budgetGate(commit, policy.maxFailures, free) : invalid(refusal);
  const inWindow = windowGate(policy.windows, now);
  const inOrder = orderGate(free);
  const gates = new Map<string, Gate>();
  let slots = policy.maxConcurrent - free.filter(({ plan }) => isOnItsWay(plan) && !isBeginning(plan)).length;
  for (const { unit, plan } of free.toSorted((one, other) => one.unit.policy.wave - other.unit.policy.wave)) {
    const gate = stageGate ?? closedWindow(inWindow(unit.name)) ?? inOrder(unit);
    if (gate) gates.set(unit.name, gate);
    else if (isBeginning(plan)) {
      if (slots <= 0)
        gates.set(unit.name, waiting(`${policy.maxConcurrent} units may be on their way at one time`));
      slots -= 1;
    }
  }
  return gates;
}

/** So many units of one commit failed that the others are not begun: a commit that mends them starts from none. */
function budgetGate(commit: string, maxFailures: number, free: readonly FreePlan[]): Gate | undefined {
  const failed = free.filter(
    ({ plan: { memory } }) => memory.hold?.cause === 'failed' && memory.hold.commit === commit,
  );
  if (failed.length <= maxFailures) return undefined;
  const names = failed.map(({ unit }) => unit.name).join(', ');
  return waiting(`${failed.length} units failed at this commit, more than ${maxFailures}: ${names}`);
}

/** Lower waves first, and whatever a unit depends on. */
function orderGate(free: readonly FreePlan[]): (unit: DesiredUnit) => Gate | undefined {
  const byName = new Map(free.map((each) => [each.unit.name, each]));
  const first = free
    .filter(({ plan }) => !isSettled(plan) && !isStoppedByPerson(plan))
    .reduce<FreePlan | undefined>(
      (lowest, each) => (!lowest || each.unit.policy.wave < lowest.unit.policy.wave ? each : lowest),
      undefined,
    );
  return ({ policy: { wave, dependsOn } }) => {
    if (first && first.unit.policy.wave < wave) {
      return waiting(`wave ${first.unit.policy.wave} is not done: ${first.unit.name} is ${first.plan.sync}`);
    }
    const open = dependsOn.find((name) => !isSettled(byName.get(name)?.plan));
    if (open === undefined) return undefined;
    return waiting(`it depends on ${open}, which is ${byName.get(open)?.plan.sync ?? 'not in the stage'}`);
  };
}

/** In step, and healthy. A change of `$LATEST` by hand does not reach callers. */
function isSettled(plan: UnitPlan | undefined): boolean {
  return (plan?.sync === 'Synced' || plan?.sync === 'Drifted') && plan.health === 'Healthy';
}

/** What a person stopped would keep all later waves waiting without an end. What depends on it says `dependsOn`. */
function isStoppedByPerson({ sync, memory }: UnitPlan): boolean {
  return sync === 'Suspended' || (sync === 'Held' && memory.hold?.cause !== 'failed');
}

function closedWindow(reason: string | undefined): Gate | undefined {
  return reason === undefined ? undefined : { sync: 'WindowClosed', reason };
}

function waiting(reason: string): Gate {
  return { sync: 'WaitingForWave', reason };
}

function invalid(reason: string): Gate {
  return { sync: 'Invalid', reason };
}
