import type { UnitPlan } from '../model/plan';

/** Whether a release or a rollback of the unit has begun and is not over. */
export function isOnItsWay({ memory }: UnitPlan): boolean {
  return memory.operation !== undefined;
}

/** Whether a release begins with this plan. */
export function isBeginning({ events }: UnitPlan): boolean {
  return events.some(({ kind }) => kind === 'started');
}

/** Whether a release begins with this plan, or with the next one. */
export function wantsToBegin(plan: UnitPlan): boolean {
  return isBeginning(plan) || plan.action?.kind === 'inspect-image';
}

/** Rollbacks, then what is on its way, then what was changed by hand, then what begins, then the rest; else as they were. */
export function inOrderOfUrgency(plans: readonly UnitPlan[]): UnitPlan[] {
  return plans.toSorted((one, other) => rankOf(one) - rankOf(other));
}

function rankOf(plan: UnitPlan): number {
  if (plan.memory.operation?.kind === 'rollback') return 0;
  if (!plan.action) return 5;
  if (isBeginning(plan)) return 3;
  if (isOnItsWay(plan)) return 1;
  return plan.sync === 'Drifted' ? 2 : 4;
}
