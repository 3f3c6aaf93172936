import type { EnforcedValue } from '@drystone/config';

/** What the platform enforced in a merged file before, and does not enforce now. */
export function retiredValues(
  before: readonly EnforcedValue[] = [],
  now: readonly EnforcedValue[] = [],
): EnforcedValue[] {
  const kept = new Set(now.map(({ path }) => JSON.stringify(path)));
  return before.filter(({ path }) => !kept.has(JSON.stringify(path)));
}
