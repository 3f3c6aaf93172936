import type { Readiness, UnitMemory } from '../model/memory';
import type { FunctionVersion } from './unit-state';

/** What versions are given once these are as well. */
export function withReady(
  ready: UnitMemory['ready'],
  functions: readonly (FunctionVersion & Readiness)[],
): UnitMemory['ready'] {
  return functions.reduce(
    (all, { functionName, version, ...readiness }) => ({
      ...all,
      [functionName]: { ...all[functionName], [version]: readiness },
    }),
    ready,
  );
}

/** A record less some of its keys: what was known of them may not hold any more. */
export function without<Value>(
  record: Readonly<Record<string, Value>>,
  names: readonly string[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

export function namesOf(functions: readonly { readonly functionName: string }[]): string[] {
  return functions.map(({ functionName }) => functionName);
}
