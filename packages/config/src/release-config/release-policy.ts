import { mergeDeep } from '../service-config/stage-overrides';
import type { ReleaseConfig } from './release-config';

/** What holds for one unit, whether the file says it of that unit or of all. */
export type ReleasePolicy = Pick<
  ReleaseConfig,
  'strategy' | 'linear' | 'steps' | 'bakeMinutes' | 'health' | 'drift'
> &
  Pick<ReleaseConfig['units'][string], 'wave' | 'dependsOn' | 'suspend'>;

/**
 * How a unit is released.
 *
 * @param config as it is in the stage, from `releaseConfigForStage`
 * @example releasePolicy(config, 'flight-service').bakeMinutes
 */
export function releasePolicy(config: ReleaseConfig, unit: string): ReleasePolicy {
  const { strategy, linear, steps, bakeMinutes, health, drift } = config;
  const base = { strategy, linear, steps, bakeMinutes, health, drift, wave: 0, dependsOn: [] };
  const own = Object.hasOwn(config.units, unit) ? config.units[unit] : {};
  return mergeDeep(base, own) as ReleasePolicy;
}
