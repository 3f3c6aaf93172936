import type { DesiredUnit } from '../model/desired';
import type { UnitMemory } from '../model/memory';
import type { ObservedFunction, ObservedUnit } from '../model/observed';

/** A unit as it is to be, as AWS has it, and what is remembered of it. */
export interface UnitView {
  readonly desired: DesiredUnit;
  readonly observed: ObservedUnit;
  readonly memory: UnitMemory;
}

/** What was learnt of a unit, which may have been planned again meanwhile. */
export type Lesson = (view: UnitView) => UnitView;

/** What was seen of a unit. Those of several calls are put together, whichever comes first. */
export type Sight = (observed: ObservedUnit) => ObservedUnit;

export const nothingSeen: Sight = (observed) => observed;

export function seeAll(observed: ObservedUnit, sights: readonly Sight[]): ObservedUnit {
  return sights.reduce((known, sight) => sight(known), observed);
}

/** A function was seen, as a whole or in part. */
export function seen(functionName: string, change: (known: ObservedFunction) => ObservedFunction): Sight {
  return (observed) => ({
    ...observed,
    functions: observed.functions.map((each) => (each.functionName === functionName ? change(each) : each)),
  });
}
