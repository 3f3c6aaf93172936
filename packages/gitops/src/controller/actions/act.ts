import type { Action } from '../../model/plan';
import { afterAction } from '../../planner/after-action';
import { type FunctionOutcome, recordOutcome } from '../../planner/record-outcome';
import { type Lesson, seeAll, type Sight, type UnitView } from '../unit-view';
import type { ActionContext, ActionOf } from './action-context';
import { publishAll, updateAll } from './code';
import { lookAtAliases, lookAtAll, lookAtImage, measureAll } from './look';
import { probeAll } from './probe';
import { provisionAll, pruneAll, shiftAll, unprovisionAll } from './traffic';

/** Actions that only read. */
type Reading = ActionOf<'inspect-image' | 'inspect-alias' | 'wait' | 'measure'>;

/** Does the one thing that is next for a unit. @returns what was learnt of it */
export async function act(action: Action, view: UnitView, context: ActionContext): Promise<Lesson> {
  if (isReading(action)) return asLesson(await sightsOf(action, view, context));
  const outcomes = await outcomesOf(action, view, context);
  return ({ desired, observed, memory }) => ({
    desired,
    observed: afterAction(observed, action),
    memory: recordOutcome(memory, action, outcomes),
  });
}

export function asLesson(sights: readonly Sight[]): Lesson {
  return (view) => ({ ...view, observed: seeAll(view.observed, sights) });
}

function isReading(action: Action): action is Reading {
  return ['inspect-image', 'inspect-alias', 'wait', 'measure'].includes(action.kind);
}

function sightsOf(action: Reading, view: UnitView, context: ActionContext): Promise<Sight[]> {
  switch (action.kind) {
    case 'inspect-image':
      return lookAtImage(view.desired, context);
    case 'inspect-alias':
      return lookAtAliases(action, context);
    case 'wait':
      return lookAtAll(action, view, context);
    case 'measure':
      return measureAll(action, context);
  }
}

function outcomesOf(
  action: Exclude<Action, Reading>,
  view: UnitView,
  context: ActionContext,
): Promise<FunctionOutcome[]> {
  switch (action.kind) {
    case 'update-code':
      return updateAll(action, view.desired, context);
    case 'publish':
      return publishAll(action, context);
    case 'provision':
      return provisionAll(action, context);
    case 'unprovision':
      return unprovisionAll(action, context);
    case 'probe':
      return probeAll(action, context);
    case 'shift':
      return shiftAll(action, context);
    case 'prune':
      return pruneAll(action, context);
  }
}
