import type { ReleasePolicy } from '@drystone/config';
import type { TrafficStep, UnitPolicy } from '../model/desired';

/** How a unit is released, with its strategy spelled out as steps. */
export function unitPolicy(policy: ReleasePolicy): UnitPolicy {
  const { bakeMinutes, wave, dependsOn, health, drift, suspend } = policy;
  const { probe, minRequests, maxErrorPercent, maxLatencyMilliseconds, tooFewRequests } = health;
  return {
    steps: stepsOf(policy),
    bakeMinutes,
    wave,
    dependsOn,
    health: {
      probe,
      minRequests,
      maxErrorPercent,
      ...(maxLatencyMilliseconds !== undefined && { maxLatencyMilliseconds }),
      tooFewRequests,
    },
    drift,
    ...(suspend && { suspend }),
  };
}

function stepsOf({ strategy, linear, steps }: ReleasePolicy): readonly TrafficStep[] {
  switch (strategy) {
    case 'allAtOnce':
      return [];
    case 'canary':
      return steps;
    case 'linear':
      return linearSteps(linear);
  }
}

/** Equal steps, as long as somebody is left on the version before. */
function linearSteps({ percent, minutes }: TrafficStep): TrafficStep[] {
  const count = Math.ceil(100 / percent) - 1;
  return Array.from({ length: count }, (_, index) => ({ percent: percent * (index + 1), minutes }));
}
