import type { StageStatus, UnitStatus } from './status-document';

/** It passes once a minute; twice it may have been held up. */
const SILENT_AFTER_MS = 3 * 60_000;

/** Whether nobody knows how a stage stands: its controller has not looked for too long. */
export function isSilent({ controller }: StageStatus, now: Date): boolean {
  return now.getTime() - Date.parse(controller.lastPassAt) > SILENT_AFTER_MS;
}

/** What a unit is in, in two words. */
export function stateWords({ sync, operation }: UnitStatus): string {
  const { kind, traffic } = operation ?? {};
  if (kind === 'rollback') return 'RollingBack';
  if (sync !== 'Progressing' || !traffic) return sync;
  return traffic.step < traffic.steps ? `Canary ${traffic.percent}%` : 'Watched';
}
