import type { DesiredStage } from '../model/desired';
import type { UnitMemory } from '../model/memory';
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
import type { Sight, UnitView } from './unit-view';

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
  // The list and the audit have quotas of their own, so neither waits for the other.
  const [listed, audited] = await Promise.all([
    viewsOf(controller, desired, state),
    audit(controller, desired, state),
  ]);
  const views = withAudit(listed, audited);
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

/** What was seen of one function of a unit. */
interface Audited {
  readonly unit: string;
  readonly sight: Sight;
}

/** Looks at the aliases whose turn it is, of units of which nothing is on its way. */
async function audit(
  { target, clock }: Controller,
  desired: DesiredStage,
  { units }: StageState,
): Promise<readonly Audited[]> {
  const atRest = auditedFunctions(desired, clock.now()).filter(({ unit }) => isAtRest(units.get(unit)));
  const sights = await lookEach(atRest, ({ functionName }) => lookAtLive(functionName, { target }));
  return sights.map((sight, index) => ({ unit: atRest[index]?.unit ?? '', sight }));
}

function withAudit(
  views: ReadonlyMap<string, UnitView>,
  audited: readonly Audited[],
): ReadonlyMap<string, UnitView> {
  const known = new Map(views);
  for (const { unit, sight } of audited) {
    const view = known.get(unit);
    if (view && isThere(view)) known.set(unit, asLesson([sight])(view));
  }
  return known;
}

function isAtRest(memory: UnitMemory | undefined): boolean {
  return memory !== undefined && memory.operation === undefined && memory.lastGood !== undefined;
}

function isThere({ observed }: UnitView): boolean {
  return observed.functions.every(({ presence }) => presence === 'present');
}
