import type { HealthState } from '../model/plan';

/** What would be live in a stage. */
export interface PromotedImage {
  readonly unit: string;
  readonly imageTag: string;
  /** As in `sha256:…`, 64 hexadecimal digits. */
  readonly digest: string;
}

/** How a unit stands in the stage that it is promoted from, as `status.json` says it. */
export interface SoakedUnit {
  readonly name: string;
  readonly health: HealthState;
  /** Time, ISO 8601. */
  readonly healthSince: string;
  /** Default: nothing was released yet */
  readonly live?: {
    readonly imageTag: string;
    /** Its first hexadecimal digits. */
    readonly digest: string;
    /** Since when, ISO 8601. */
    readonly at: string;
  };
}

/** What a promotion asks for. */
export interface SoakRequirement {
  /** Name of the stage that is promoted from. */
  readonly from: string;
  readonly soakMinutes: number;
  readonly now: Date;
}

/**
 * Why images may not be promoted: each must be live and healthy in the stage before, for as long as `soakMinutes` says. The
 * tag stands for the configuration too, because an entry of the catalog never changes; its hash differs from stage to stage.
 *
 * @param images those that would be other than they are
 * @param units of the stage that they are promoted from
 * @returns one sentence for each image that may not; none: all may
 */
export function soakFaults(
  images: readonly PromotedImage[],
  units: readonly SoakedUnit[],
  requirement: SoakRequirement,
): string[] {
  const byName = new Map(units.map((unit) => [unit.name, unit]));
  return images.flatMap((image) => {
    const fault = faultOf(image, byName.get(image.unit), requirement);
    return fault === undefined ? [] : [`${image.unit} ${image.imageTag}: ${fault}`];
  });
}

function faultOf(
  { imageTag, digest }: PromotedImage,
  unit: SoakedUnit | undefined,
  { from, soakMinutes, now }: SoakRequirement,
): string | undefined {
  if (unit?.live === undefined) return `it was never released to ${from}`;
  if (unit.live.imageTag !== imageTag) return `${from} has ${unit.live.imageTag}`;
  if (!digest.replace('sha256:', '').startsWith(unit.live.digest)) {
    return `${from} has another image under this tag`;
  }
  if (unit.health !== 'Healthy') return `it is ${unit.health} in ${from}`;
  const since = Math.max(Date.parse(unit.live.at), Date.parse(unit.healthSince));
  const minutes = Math.floor((now.getTime() - since) / 60_000);
  if (minutes >= soakMinutes) return undefined;
  return `it has been healthy in ${from} for ${minutes} of ${soakMinutes} minutes`;
}
