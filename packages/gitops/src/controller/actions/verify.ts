import { readFunction } from '../../aws/lambda-port';
import type { Action } from '../../model/plan';
import { isOwn } from '../ownership';
import type { Sight } from '../unit-view';
import type { ActionContext } from './action-context';
import { lookEach, sightOf } from './look';

/**
 * Reads the tags of functions that are about to be changed for the first time in this process.
 *
 * @param verified functions of which is known that they are the stage's
 * @returns what was seen instead of acting; undefined: all are known
 */
export async function verify(
  action: Action,
  verified: Set<string>,
  context: ActionContext,
): Promise<Sight[] | undefined> {
  const unknown = changedFunctions(action).filter((functionName) => !verified.has(functionName));
  if (unknown.length === 0) return undefined;
  return lookEach(unknown, async (functionName) => {
    const found = await readFunction(context.target.lambda, functionName);
    if (found && isOwn(found.tags, context.context)) verified.add(functionName);
    return sightOf(functionName, found, context.context);
  });
}

function changedFunctions(action: Action): string[] {
  switch (action.kind) {
    case 'inspect-image':
    case 'inspect-alias':
    case 'wait':
    case 'measure':
      return [];
    default:
      return action.functions.map(({ functionName }) => functionName);
  }
}
