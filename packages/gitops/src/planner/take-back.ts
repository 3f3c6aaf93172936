import type { Hold, Operation, UnitMemory } from '../model/memory';
import type { Response } from './response';
import { historyOf } from './response';
import type { Situation } from './situation';

/**
 * Ends a release before its time. Where callers may have reached it, that is a rollback; where none did, or where nothing
 * was good before, there is nowhere to go.
 *
 * @param hold what is held from now on. Default: nothing, another release follows
 */
export function takeBack(
  situation: Situation,
  operation: Operation,
  reason: string,
  hold?: Hold,
): Pick<Response, 'memory' | 'history'> {
  const held: Partial<UnitMemory> = hold ? { hold, attempts: undefined } : {};
  if (operation.step !== undefined && operation.before) {
    const rollback: Operation = { ...operation, kind: 'rollback', reason, failure: undefined };
    return { memory: { ...held, operation: rollback } };
  }
  const { from, versions } = operation;
  return {
    memory: { ...held, operation: undefined },
    history: historyOf(situation, operation, {
      cause: 'release',
      result: 'failed',
      from,
      to: versions,
      reason,
    }),
  };
}
