import type { ObservedFunction, ObservedUnit } from '../model/observed';
import type { Action } from '../model/plan';
import { without } from './records';

/**
 * What is still known of a unit once an action was taken, whatever came of it: the next pass in the same round must not
 * believe what the action may have changed.
 *
 * @example observed = afterAction(observed, plan.action)
 */
export function afterAction(observed: ObservedUnit, action: Action): ObservedUnit {
  const forget = forgetting(action);
  if (!forget) return observed;
  return { ...observed, functions: observed.functions.map(forget) };
}

function forgetting(action: Action): ((each: ObservedFunction) => ObservedFunction) | undefined {
  switch (action.kind) {
    case 'update-code':
    case 'publish':
      return (each) => (isIn(action, each) ? { ...each, latest: undefined } : each);
    case 'shift':
      return (each) => (isIn(action, each) ? { ...each, alias: undefined } : each);
    case 'provision':
    case 'unprovision':
    case 'probe':
    case 'prune':
      return (each) => ({ ...each, versions: without(each.versions, versionsIn(action, each)) });
    default:
      return undefined;
  }
}

function isIn(
  { functions }: Extract<Action, { kind: 'update-code' | 'publish' | 'shift' }>,
  { functionName }: ObservedFunction,
) {
  return functions.some((each) => each.functionName === functionName);
}

function versionsIn(
  { functions }: Extract<Action, { kind: 'provision' | 'unprovision' | 'probe' | 'prune' }>,
  { functionName }: ObservedFunction,
): string[] {
  return functions.filter((each) => each.functionName === functionName).map(({ version }) => version);
}
