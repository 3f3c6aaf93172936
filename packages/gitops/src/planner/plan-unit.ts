import type { DesiredUnit } from '../model/desired';
import type { HistoryEntry } from '../model/history';
import type { UnitMemory } from '../model/memory';
import type { ObservedUnit } from '../model/observed';
import type { ReleaseEvent, UnitPlan } from '../model/plan';
import { determineState } from './determine-state';
import { healthOf } from './health';
import { pairKey } from './pairs';
import { answerRequest } from './requests';
import { REST_RESPONDERS } from './respond-at-rest';
import { BLOCK_RESPONDERS } from './respond-to-block';
import { RELEASE_RESPONDERS } from './respond-to-release';
import type { Responders, Response } from './response';
import { settle } from './settle';
import { remembering, type Situation, situationOf, type UnitStage } from './situation';
import type { UnitState } from './unit-state';

const RESPONDERS: Responders<UnitState['kind']> = {
  ...BLOCK_RESPONDERS,
  ...RELEASE_RESPONDERS,
  ...REST_RESPONDERS,
};

/** Far more changes of state without a call than any way through them has. */
const MAX_TRANSITIONS = 10;

/**
 * Says how a unit is, and the one thing that is done next. It asks nothing and nobody: the same input gives the same plan,
 * and it does not matter where the last pass ended.
 *
 * The memory of the plan is to be written, with its events and its history, **before** its action is taken. What the action
 * brought goes through `recordOutcome`; a crash in between is made good by the next pass.
 *
 * @param desired from the release repository
 * @param observed from AWS: what was not asked for is not there, and an action asks for it where it is needed
 * @param memory `emptyMemory(desired.name)` for a unit that is seen for the first time
 * @param stage commit and policy, the order of a person, and what keeps the unit from beginning
 * @param now the time
 * @returns without an action where nothing is to be done before the next pass
 * @example planUnit(unit, observed, memory, { commit, policy }, clock.now()).action?.kind // 'update-code'
 */
export function planUnit(
  desired: DesiredUnit,
  observed: ObservedUnit,
  memory: UnitMemory,
  stage: UnitStage,
  now: Date,
): UnitPlan {
  const start = answered(settle(situationOf(desired, observed, memory, stage, now)));
  let { situation, history } = start;
  const events = [...start.events];
  for (let count = 0; count < MAX_TRANSITIONS; count += 1) {
    const state = determineState(situation);
    const response = respond(situation, state);
    const next = remembering(situation, response.memory);
    // One entry of the history a plan: the next one follows in the next pass.
    const isFull = history !== undefined && response.history !== undefined;
    if (isFull)
      return planOf(situation, state, { ...response, action: undefined }, { ...start, events, history });
    history ??= response.history;
    events.push(...(response.events ?? []));
    situation = response.isTransition ? settle(next) : next;
    if (!response.isTransition) return planOf(situation, state, response, { ...start, events, history });
  }
  throw new Error(`the planner of ${desired.name} found no end: a defect, please report it`);
}

/** What was gathered on the way to a plan. */
interface Gathered {
  readonly events: readonly ReleaseEvent[];
  readonly history?: HistoryEntry;
  readonly answeredId?: string;
}

function answered(situation: Situation): Gathered & { readonly situation: Situation } {
  const { request } = situation.stage;
  const answer = request && answerRequest(situation, request.request);
  if (!request || !answer) return { situation, events: [] };
  const { memory, events, history } = answer;
  const stage = { ...situation.stage, request: undefined };
  return {
    situation: settle({ ...remembering(situation, memory), stage }),
    events,
    history,
    answeredId: request.id,
  };
}

/** The table has one entry for each kind of state, which the compiler sees to; only not that they belong together here. */
function respond(situation: Situation, state: UnitState): Response {
  return (RESPONDERS[state.kind] as (situation: Situation, state: UnitState) => Response)(situation, state);
}

function planOf(situation: Situation, state: UnitState, response: Response, gathered: Gathered): UnitPlan {
  const { sync, reason, action, notice } = response;
  const key = notice && `${notice.kind} ${pairKey(situation.desired.pair)}`;
  const isNew = key !== undefined && key !== situation.memory.notified;
  const events = isNew ? [...gathered.events, notice!] : gathered.events;
  return {
    name: situation.desired.name,
    sync,
    health: healthOf(situation, state),
    reason,
    memory: definedOnly({ ...situation.memory, ...(isNew && { notified: key }) }),
    events,
    ...(action && { action }),
    ...(gathered.history && { history: gathered.history }),
    ...(gathered.answeredId !== undefined && { answered: gathered.answeredId }),
  };
}

/** What is undefined is not there: a memory that says the same is the same. */
function definedOnly(memory: UnitMemory): UnitMemory {
  if (!Object.values(memory).includes(undefined)) return memory;
  return Object.fromEntries(
    Object.entries(memory).filter(([, value]) => value !== undefined),
  ) as unknown as UnitMemory;
}
