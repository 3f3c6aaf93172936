import type { Operation } from '../model/memory';
import { aliasView, hasWeights, isServing, moveTo } from './aliases';
import type { Situation } from './situation';
import type { UnitState } from './unit-state';

/**
 * How far a rollback is. It looks at aliases alone, and moves those that it knows before it reads the others: nothing is
 * quicker for callers. An alias that somebody moved off the bad version meanwhile is left where it is, unless a person
 * ordered the rollback.
 */
export function rollbackState(situation: Situation, operation: Operation): UnitState {
  const isOrdered = operation.orderedBy !== undefined;
  const present = situation.functions.filter(({ presence }) => presence === 'present');
  const seen = present.flatMap((each) => {
    const before = operation.before?.[each.functionName];
    return before === undefined ? [] : [{ ...each, before, view: aliasView(situation, each) }];
  });
  const targets = seen.flatMap(({ functionName, before, view }) => {
    if (view.kind !== 'known') return [];
    const isBack = view.version === before && !hasWeights(view);
    const isConcerned = isOrdered || isServing(view, operation.versions[functionName]);
    if (isBack || !isConcerned) return [];
    return [moveTo(functionName, view, { version: before, weights: {} })];
  });
  if (targets.length > 0) return { kind: 'RollingBack', targets };
  const unknown = seen.filter(({ view }) => view.kind === 'unknown');
  if (unknown.length === 0) return { kind: 'RolledBack' };
  return { kind: 'AliasUnread', functions: unknown.map(({ functionName }) => functionName) };
}
