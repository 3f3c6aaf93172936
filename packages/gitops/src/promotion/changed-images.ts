import type { DesiredStage } from '../model/desired';
import type { PromotedImage } from './soak-faults';

/**
 * The images that a stage would have and does not have now.
 *
 * @param now what it is to be so far. Default: nothing yet
 */
export function changedImages(next: DesiredStage, now?: DesiredStage): PromotedImage[] {
  const before = new Map(now?.units.map((unit) => [unit.name, unit]));
  return next.units
    .filter(({ name, imageTag, pair }) => {
      const unit = before.get(name);
      return unit?.imageTag !== imageTag || unit.pair.digest !== pair.digest;
    })
    .map(({ name, imageTag, pair }) => ({ unit: name, imageTag, digest: pair.digest }));
}
