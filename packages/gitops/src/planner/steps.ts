import type { TrafficStep } from '../model/desired';
import { isSamePair } from './pairs';
import type { Situation } from './situation';

/**
 * The steps of the release that is on its way: none at the first release, as there is no good version to share callers
 * with, and none where the pair was good before, as going back must be quick.
 */
export function stepsOf({ desired, memory }: Pick<Situation, 'desired' | 'memory'>): readonly TrafficStep[] {
  const released = memory.operation?.pair ?? desired.pair;
  const wasGood = memory.earlier.some(({ pair }) => isSamePair(pair, released));
  return memory.lastGood && !wasGood ? desired.policy.steps : [];
}
