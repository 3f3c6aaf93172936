import type { ObservedFunction, ObservedUnit } from '../model/observed';

/**
 * A unit that waits for its turn, and was listed again. A list knows nothing of states, versions and aliases, so what calls
 * of the unit's own told of them stays: each change is made on a revision, so AWS refuses what is out of date.
 */
export function listedAgain(known: ObservedUnit, listed: ObservedUnit): ObservedUnit {
  return again(known, listed, (before, now) => ({
    ...before,
    latest: before.latest?.revisionId === now.latest?.revisionId ? before.latest : now.latest,
  }));
}

/** A unit that was worked on while the list was made: its own calls know better. */
export function listedMeanwhile(known: ObservedUnit, listed: ObservedUnit): ObservedUnit {
  return again(known, listed, (before) => before);
}

/** Functions that the unit has only now, and what its stack does, are as they were listed. */
function again(
  known: ObservedUnit,
  listed: ObservedUnit,
  merge: (before: ObservedFunction, now: ObservedFunction) => ObservedFunction,
): ObservedUnit {
  const byName = new Map(known.functions.map((each) => [each.functionName, each]));
  const functions = listed.functions.map((now) => {
    const before = byName.get(now.functionName);
    const isThere = before?.presence === 'present' && now.presence === 'present';
    return isThere ? merge(before, now) : now;
  });
  return { ...known, functions, isDeploying: listed.isDeploying };
}
