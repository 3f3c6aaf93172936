import type { HealthState } from '../model/plan';
import { aliasView } from './aliases';
import { isSamePair } from './pairs';
import type { Situation } from './situation';
import type { UnitState } from './unit-state';

/**
 * Whether what callers get works. A version that was idle for weeks is `Inactive`, and wakes with the next call (AWS Lambda
 * Developer Guide, function states): that is healthy.
 */
export function healthOf(situation: Situation, { kind }: UnitState): HealthState {
  const { memory, desired } = situation;
  if (kind === 'Missing') return 'Missing';
  if (kind === 'Broken' || kind === 'RollingBack' || hasBrokenVersion(situation)) return 'Degraded';
  if (memory.operation) return 'Progressing';
  if (memory.lastGood) return 'Healthy';
  const failed = memory.hold ?? memory.attempts;
  return failed && isSamePair(failed.pair, desired.pair) ? 'Degraded' : 'Unknown';
}

function hasBrokenVersion(situation: Situation): boolean {
  return situation.functions.some((each) => {
    const view = aliasView(situation, each);
    return view.kind === 'known' && each.versions[view.version]?.state === 'Failed';
  });
}
