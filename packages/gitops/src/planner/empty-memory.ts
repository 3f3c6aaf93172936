import type { UnitMemory } from '../model/memory';

/**
 * What is remembered of a unit that is seen for the first time.
 *
 * @example memories.get(unit.name) ?? emptyMemory(unit.name)
 */
export function emptyMemory(name: string): UnitMemory {
  return { name, earlier: [], heals: [], aliases: {}, overwrites: {}, published: [], ready: {} };
}
