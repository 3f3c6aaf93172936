import type { UnitMemory } from '../model/memory';
import type { Action } from '../model/plan';

/** Kinds of work that wait for different things; the most urgent first. */
const LANES = ['rollback', 'code', 'traffic', 'probe', 'look'] as const;

export type Lane = (typeof LANES)[number];

/** Lanes that share the quota of calls which is scarce. */
const CHANGES: readonly Lane[] = ['rollback', 'code', 'traffic'];

/** Units that are changed at one time; the rate of calls holds them back, so more would only wait. */
const UNITS_CHANGED = 60;

/**
 * Units in a lane at one time. Two of three changes may hand an image over: AWS takes its time with those, so they must be
 * early for the quota to be used to the last call, and callers need not wait until all of them are.
 */
const UNITS_IN_LANE: Readonly<Record<Lane, number>> = {
  rollback: UNITS_CHANGED,
  code: 40,
  traffic: UNITS_CHANGED,
  probe: 64,
  look: 64,
};

/** How many units are being changed. */
export function changesIn(underWay: readonly Lane[]): number {
  return underWay.filter((lane) => CHANGES.includes(lane)).length;
}

/** What of the work that is due is begun now, as far as there is room beside what is under way. */
export function nextInLanes<Work extends { readonly lane: Lane }>(
  due: readonly Work[],
  underWay: readonly Lane[],
): Work[] {
  let changes = changesIn(underWay);
  return LANES.flatMap((lane) => {
    const isChange = CHANGES.includes(lane);
    const room = UNITS_IN_LANE[lane] - underWay.filter((each) => each === lane).length;
    const shared = isChange ? UNITS_CHANGED - changes : room;
    const next = due.filter((each) => each.lane === lane).slice(0, Math.max(0, Math.min(room, shared)));
    if (isChange) changes += next.length;
    return next;
  });
}

export function laneOf({ kind }: Action, { operation }: UnitMemory): Lane {
  switch (kind) {
    case 'inspect-image':
    case 'inspect-alias':
    case 'wait':
    case 'measure':
      return 'look';
    case 'probe':
      return 'probe';
    case 'update-code':
    case 'publish':
      return 'code';
    case 'provision':
    case 'unprovision':
    case 'shift':
    case 'prune':
      return operation?.kind === 'rollback' ? 'rollback' : 'traffic';
  }
}
