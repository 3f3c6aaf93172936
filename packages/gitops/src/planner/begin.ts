import type { Operation, UnitMemory } from '../model/memory';
import { aliasVersions } from './aliases';
import type { Situation } from './situation';
import { publishedVersions } from './versions';

/** What is remembered of a release that begins. Versions of the same content are taken again, not published again. */
export function beginRelease(situation: Situation): Partial<UnitMemory> {
  const { desired, memory, stage, now } = situation;
  const from = aliasVersions(situation);
  const operation: Operation = {
    id: operationId(situation),
    kind: 'release',
    pair: desired.pair,
    imageTag: desired.imageTag,
    commit: stage.commit,
    startedAt: now.toISOString(),
    from,
    // A function that the last good release did not have goes back to where it was.
    ...(memory.lastGood && { before: { ...from, ...memory.lastGood.versions } }),
    updates: {},
    versions: publishedVersions(situation),
    probed: [],
  };
  return { operation, heals: [], waitingSince: undefined, notified: undefined };
}

/** The same for the same unit and time, so that a plan that is made again is the same plan; sorts by time. */
export function operationId({ desired, now }: Situation): string {
  return `${now.toISOString()}/${desired.name}`;
}
