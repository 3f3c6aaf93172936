import type { ReleaseConfig } from '@drystone/config';
import type { StagePolicy } from '../model/desired';

/** What holds for a stage as a whole. */
export function stagePolicy(config: ReleaseConfig): StagePolicy {
  const { windows, maxConcurrent, maxFailures, maxRemovedPercent, suspend, keepVersions } = config;
  const { configDeadlineMinutes, updateDeadlineMinutes } = config;
  return {
    windows,
    maxConcurrent,
    maxFailures,
    maxRemovedPercent,
    configDeadlineMinutes,
    updateDeadlineMinutes,
    ...(suspend && { suspend }),
    keepVersions,
  };
}
