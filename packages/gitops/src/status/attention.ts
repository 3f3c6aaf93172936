import type { UnitPlan } from '../model/plan';
import { hasPassed } from '../planner/time';
import type { Attention } from './status-document';

/** States that no wait mends. */
const WRONG = new Set<UnitPlan['sync']>(['Missing', 'ImageMissing', 'Drifted', 'Conflict', 'Invalid']);

const WAITING = new Set<UnitPlan['sync']>(['WaitingForConfig', 'WaitingForWave', 'WindowClosed']);

/**
 * How urgently a person is to look at a unit.
 *
 * @param configDeadlineMinutes for how long a configuration may lag behind
 */
export function attentionOf(
  { sync, health, memory }: UnitPlan,
  configDeadlineMinutes: number,
  now: Date,
): Attention {
  const { hold, attempts, waitingSince } = memory;
  const hasFailed = attempts !== undefined || (sync === 'Held' && hold?.cause === 'failed');
  if (WRONG.has(sync) || health === 'Degraded' || health === 'Missing' || hasFailed) return 'wrong';
  if (sync === 'Held' || sync === 'Suspended' || sync === 'Orphaned') return 'stopped';
  if (!WAITING.has(sync)) return sync === 'Synced' ? 'none' : 'moving';
  const isLate = waitingSince !== undefined && hasPassed(waitingSince, configDeadlineMinutes, now);
  return sync === 'WaitingForConfig' && isLate ? 'wrong' : 'waiting';
}
