import type { DesiredStage } from '../model/desired';
import type { StagePlan } from '../model/plan';
import type { Lease } from '../state/lease';
import type { StageState } from '../state/stage-state';
import { emptyMemory } from '../planner/empty-memory';
import { planStage } from '../planner/plan-stage';
import { asLesson } from './actions/act';
import { lookAtLive, lookEach } from './actions/look';
import { auditedFunctions } from './audit';
import { observeStage } from './observe-stage';
import { StageRun } from './stage-run';
import type { Controller } from './tick';
import type { UnitView } from './unit-view';

export interface BringAboutOptions {
  readonly desired: DesiredStage;
  readonly state: StageState;
  readonly until: Date;
}

/** Looks at the whole stage, and works on it until nothing is left to be done, or until the time. */
export async function bringAbout(
  controller: Controller,
  lease: Lease,
  { desired, state, until }: BringAboutOptions,
): Promise<{ readonly plan: StagePlan; readonly isBusy: boolean }> {
  const { clock, context, target, table, verified, pace } = controller;
  const actions = { target, context, clock, keepLease: () => lease.keep() };
  const views = await audited(controller, desired, await viewsOf(controller, desired, state));
  const wanted = withSwitches(desired, state);
  const suspend = state.switches.get('');
  const run = new StageRun({
    table,
    lease,
    actions,
    pace,
    verified,
    views,
    memories: state.units,
    requests: state.requests,
    plan: (known) => planStage({ ...known, desired: wanted, ...(suspend && { suspend }) }, clock.now()),
  });
  const isBusy = await run.run(until);
  return { plan: run.plan, isBusy };
}

/** A switch from outside git stops a unit as one in git does. */
function withSwitches(desired: DesiredStage, { switches }: StageState): DesiredStage {
  const units = desired.units.map((unit) => {
    const suspend = switches.get(unit.name);
    return suspend ? { ...unit, policy: { ...unit.policy, suspend } } : unit;
  });
  return { ...desired, units };
}

/** What ListFunctions and the state table say of each unit. */
async function viewsOf(
  { target, context }: Controller,
  desired: DesiredStage,
  state: StageState,
): Promise<ReadonlyMap<string, UnitView>> {
  const observed = await observeStage(desired, target, context);
  return new Map(
    desired.units.map((unit) => {
      const memory = state.units.get(unit.name) ?? emptyMemory(unit.name);
      return [unit.name, { desired: unit, observed: observed.get(unit.name)!, memory }];
    }),
  );
}

/** Looks at the aliases whose turn it is, of units of which nothing is on its way. */
async function audited(
  { target, clock }: Controller,
  desired: DesiredStage,
  views: ReadonlyMap<string, UnitView>,
): Promise<ReadonlyMap<string, UnitView>> {
  const atRest = auditedFunctions(desired, clock.now()).filter(({ unit }) => isAtRest(views.get(unit)));
  const sights = await lookEach(atRest, ({ functionName }) => lookAtLive(functionName, { target }));
  const known = new Map(views);
  for (const [index, sight] of sights.entries()) {
    const unit = atRest[index]?.unit ?? '';
    const view = known.get(unit);
    if (view) known.set(unit, asLesson([sight])(view));
  }
  return known;
}

function isAtRest(view: UnitView | undefined): boolean {
  if (!view) return false;
  const { memory, observed } = view;
  const isThere = observed.functions.every(({ presence }) => presence === 'present');
  return isThere && memory.operation === undefined && memory.lastGood !== undefined;
}
