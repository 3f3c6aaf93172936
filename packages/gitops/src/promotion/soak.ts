import type { UnitStatus } from '../status/status-document';
import { ago } from '../words';

/** What is to be promoted. */
export interface Candidate {
  readonly name: string;
  readonly imageTag: string;
  /** First digits of the digest that the catalog has for the tag. */
  readonly digest: string;
}

/**
 * Why a release may not leave the stage that it is in; undefined: it may.
 *
 * @param unit as its controller showed it last. Default: it showed nothing of it
 * @param soakMinutes how long it must have been healthy
 */
export function soakProblem(
  { name, imageTag, digest }: Candidate,
  stage: string,
  unit: UnitStatus | undefined,
  soakMinutes: number,
  now: Date,
): string | undefined {
  const live = unit?.live;
  if (!unit || !live) return `${name} is not live in ${stage}`;
  if (live.imageTag !== imageTag) return `${stage} runs ${name} ${live.imageTag}, and not ${imageTag} yet`;
  if (live.digest !== digest) {
    return `${stage} runs another image of ${name} ${imageTag}: ${live.digest}, the catalog has ${digest}`;
  }
  if (unit.operation) return `${name} ${imageTag} is still on its way in ${stage}`;
  if (unit.health !== 'Healthy' || unit.sync !== 'Synced') {
    return `${name} is ${unit.sync} and ${unit.health} in ${stage}: ${unit.reason}`;
  }
  const since = [live.at, unit.healthSince].toSorted().at(-1)!;
  const isSoaked = now.getTime() - Date.parse(since) >= soakMinutes * 60_000;
  if (isSoaked) return undefined;
  return `${name} ${imageTag} has been healthy in ${stage} for ${ago(since, now)}, and must be for ${soakMinutes} min`;
}
