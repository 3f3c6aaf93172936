import type { DesiredStage } from '../model/desired';
import type { RecordedRequest } from '../model/history';
import type { UnitMemory } from '../model/memory';
import type { RefusedOrder, UnitPlan } from '../model/plan';

/**
 * Why a commit is refused that takes away too much at once: an empty file or a wrong path looks just like it. One unit of
 * several may always go.
 */
export function refusalOf(
  { units, policy }: DesiredStage,
  memories: ReadonlyMap<string, UnitMemory>,
): string | undefined {
  const known = [...memories.values()].filter(({ orphanedAt }) => orphanedAt === undefined);
  const removed = removedFrom(units, known);
  const percent = (removed.length / Math.max(1, known.length)) * 100;
  const isEmptied = removed.length > 0 && removed.length === known.length && units.length === 0;
  if (!isEmptied && (removed.length <= 1 || percent <= policy.maxRemovedPercent)) return undefined;
  const names = removed.slice(0, 5).map(({ name }) => name);
  return `${removed.length} of ${known.length} units would be gone, more than ${policy.maxRemovedPercent} %: ${names.join(', ')}`;
}

/** Units that no commit names any more: told once. Their functions are CloudFormation's to delete, never the controller's. */
export function orphanPlans(
  { units }: DesiredStage,
  memories: ReadonlyMap<string, UnitMemory>,
  now: Date,
): UnitPlan[] {
  return removedFrom(units, [...memories.values()]).map((memory) => orphanPlan(memory, now));
}

/** Whoever ordered something of a unit that vanished meanwhile hears so: no later pass can carry it out either. */
export function refusedOrders(
  { units, commit }: DesiredStage,
  requests: readonly RecordedRequest[],
): RefusedOrder[] {
  const names = new Set(units.map(({ name }) => name));
  return requests
    .filter(({ request }) => !names.has(request.unit))
    .map((order) => {
      const { kind, unit } = order.request;
      const message = `${kind} of ${unit} was refused: it is not in the stage at ${commit}, so what runs of it is left as it is`;
      return { order, event: { kind: 'refused', unit, message } };
    });
}

function removedFrom(units: DesiredStage['units'], known: readonly UnitMemory[]): UnitMemory[] {
  const names = new Set(units.map(({ name }) => name));
  return known.filter(({ name }) => !names.has(name));
}

function orphanPlan(memory: UnitMemory, now: Date): UnitPlan {
  const { operation: _, ...rest } = memory;
  const message = `${memory.name} is in no commit any more: what runs of it is left as it is`;
  return {
    name: memory.name,
    sync: 'Orphaned',
    health: 'Unknown',
    reason: message,
    memory: { ...rest, orphanedAt: memory.orphanedAt ?? now.toISOString() },
    events: memory.orphanedAt === undefined ? [{ kind: 'orphaned', unit: memory.name, message }] : [],
  };
}
