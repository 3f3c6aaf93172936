import { isMapping } from '@drystone/config';

/** The mappings in a list of parsed JSON; an empty list for anything that is no list. */
export function mappingsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isMapping) : [];
}
