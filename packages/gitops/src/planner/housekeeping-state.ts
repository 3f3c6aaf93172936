import { prunableVersions } from './prunable-versions';
import { readyVersions, tooReadyVersions } from './readiness';
import type { Situation } from './situation';
import type { UnitState } from './unit-state';

/** What is left to do for a unit that has what it is to have. */
export function housekeepingState(situation: Situation): UnitState {
  const { lastGood } = situation.memory;
  const unready = readyVersions(situation, (functionName) => lastGood?.versions[functionName]).filter(
    ({ isGiven }) => !isGiven,
  );
  if (unready.length > 0) {
    const functions = unready.map(({ functionName, version, readiness }) => ({
      functionName,
      version,
      ...readiness,
    }));
    return { kind: 'NotReady', functions };
  }
  const tooReady = tooReadyVersions(situation);
  if (tooReady.length > 0) return { kind: 'TooReady', functions: tooReady };
  const prunable = prunableVersions(situation);
  return prunable.length > 0 ? { kind: 'Prunable', functions: prunable } : { kind: 'InSync' };
}
