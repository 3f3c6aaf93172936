import type { DesiredReading } from '../source/desired-source';
import type { DesiredStage } from '../model/desired';
import type { UnitMemory } from '../model/memory';
import type { Lease } from '../state/lease';
import { turns } from '../in-turns';
import { recordChanges } from '../state/record';
import { readStageState, type StageState } from '../state/stage-state';
import { lookAtLive, lookEach } from './actions/look';
import { asLesson } from './actions/act';
import { auditedFunctions } from './audit';
import { observeStage } from './observe-stage';
import type { StageNews } from './stage-knowledge';
import type { StageRun } from './stage-run';
import type { Controller } from './tick';
import type { Lesson, UnitView } from './unit-view';

/** Units whose aliases are looked at meanwhile: so many that they keep the quota of GetFunction busy, and delay no other look. */
const AUDITED_AT_ONE_TIME = 8;

/** What a look at the stage, at its source and at the orders of people brought. */
export interface Look {
  readonly state: StageState;
  readonly reading: DesiredReading;
  /** Default: nobody knows what the stage is to be */
  readonly news?: StageNews;
}

/** Looks at the whole stage, and has the run look at the aliases whose turn it is. */
export async function lookAtStage(controller: Controller, lease: Lease, run: StageRun): Promise<Look> {
  const { context, source, table, target } = controller;
  const state = await readStageState(table);
  const reading = await source.read(state.source, state.rewind);
  const { desired, memory, rewound } = reading;
  if (memory) await recordChanges(table, lease, [{ source: memory, ...(rewound && { rewound }) }]);
  if (!desired) return { state, reading };
  // The list and the audit have quotas of their own, so neither waits for the other.
  audit(controller, run, desired, state);
  const observed = await observeStage(desired, target, context);
  const { units: memories, requests, switches } = state;
  const suspend = switches.get('');
  const news = {
    desired: withSwitches(desired, state),
    observed,
    memories,
    requests,
    ...(suspend && { suspend }),
  };
  return { state, reading, news };
}

/** A switch from outside git stops a unit as one in git does. */
function withSwitches(desired: DesiredStage, { switches }: StageState): DesiredStage {
  const units = desired.units.map((unit) => {
    const suspend = switches.get(unit.name);
    return suspend ? { ...unit, policy: { ...unit.policy, suspend } } : unit;
  });
  return { ...desired, units };
}

/** Looks at the aliases whose turn it is, of units of which nothing is on its way. */
function audit(
  { target, clock }: Controller,
  run: StageRun,
  desired: DesiredStage,
  { units }: StageState,
): void {
  const inTurn = turns(AUDITED_AT_ONE_TIME);
  for (const [unit, functionNames] of auditedFunctions(desired, clock.now())) {
    if (!isAtRest(units.get(unit))) continue;
    const look = () => lookEach(functionNames, (functionName) => lookAtLive(functionName, { target }));
    run.lookAt(unit, async (): Promise<Lesson> => {
      const sights = await inTurn(look);
      return (view) => (isThere(view) ? asLesson(sights)(view) : view);
    });
  }
}

function isAtRest(memory: UnitMemory | undefined): boolean {
  return memory !== undefined && memory.operation === undefined && memory.lastGood !== undefined;
}

function isThere({ observed }: UnitView): boolean {
  return observed.functions.every(({ presence }) => presence === 'present');
}
