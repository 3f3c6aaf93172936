import type { Suspension } from '../model/desired';
import type { Situation } from './situation';
import { isInForce } from './time';

/** Why nothing of the unit moves: the stage's reason before the unit's; undefined: it may. */
export function suspensionOf({ desired, stage, now }: Situation): Suspension | undefined {
  return [stage.policy.suspend, desired.policy.suspend].find((each) => each && isInForce(each.until, now));
}
