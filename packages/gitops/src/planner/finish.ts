import type { LiveRelease } from '../model/observed';
import type { UnitMemory } from '../model/memory';
import { isSamePair } from './pairs';
import { eventOf, historyOf, type Response } from './response';
import type { Situation } from './situation';

/** A release that came through: it is what a rollback of the next one goes to. */
export function finishRelease(situation: Situation): Response {
  const { desired, memory, now } = situation;
  const operation = memory.operation!;
  const { pair, imageTag, versions, from } = operation;
  const released = { pair, imageTag, versions, at: now.toISOString() };
  const message = `${desired.name} ${imageTag} is live`;
  return {
    sync: 'Synced',
    reason: message,
    memory: {
      ...withLastGood(situation, released),
      operation: undefined,
      attempts: undefined,
      hold: otherHold(memory, released),
    },
    events: [eventOf(situation, 'released', message, pair)],
    history: historyOf(situation, operation, { cause: 'release', result: 'released', from, to: versions }),
    isTransition: true,
  };
}

/** A rollback that all aliases of the unit have arrived at. */
export function finishRollback(situation: Situation): Response {
  const { desired, memory } = situation;
  const operation = memory.operation!;
  const { pair, imageTag, versions, before = {}, reason, orderedBy } = operation;
  const target = [memory.lastGood, ...memory.earlier].find(
    (release) => release && isSameVersions(release.versions, before),
  );
  const message = `${desired.name} ${imageTag} was taken back: ${reason}`;
  return {
    sync: memory.hold ? 'Held' : 'OutOfSync',
    reason: message,
    memory: {
      ...(orderedBy !== undefined && target && withLastGood(situation, target)),
      operation: undefined,
    },
    events: [eventOf(situation, 'rolled-back', message, pair)],
    history: historyOf(situation, operation, {
      cause: orderedBy === undefined ? 'rollback' : 'manual-rollback',
      result: 'rolled-back',
      from: versions,
      to: before,
      reason,
    }),
    isTransition: true,
  };
}

/** What is live and right, though nobody remembers how it got there. */
export function adopt(situation: Situation): Response {
  const { desired, functions, now } = situation;
  const { name, imageTag, pair } = desired;
  const versions = Object.fromEntries(
    functions.map(({ functionName, alias }) => [functionName, alias!.version]),
  );
  const published = functions.map(({ functionName, alias, desired: { configHash } }) => ({
    functionName,
    version: alias!.version,
    digest: pair.digest,
    configHash,
  }));
  const lastGood = { pair, imageTag, versions, at: now.toISOString() };
  return {
    sync: 'Synced',
    reason: `${name} ${imageTag} was live already`,
    memory: { lastGood, published: [...published, ...situation.memory.published] },
    isTransition: true,
  };
}

function withLastGood({ memory, stage }: Situation, release: LiveRelease): Partial<UnitMemory> {
  const others = [memory.lastGood, ...memory.earlier].filter(
    (each) => each !== undefined && !isSamePair(each.pair, release.pair),
  ) as LiveRelease[];
  return { lastGood: release, earlier: others.slice(0, stage.policy.keepVersions) };
}

/** What is held, unless it just went live. */
function otherHold({ hold }: UnitMemory, { pair }: LiveRelease) {
  return hold && isSamePair(hold.pair, pair) ? undefined : hold;
}

function isSameVersions(one: LiveRelease['versions'], other: LiveRelease['versions']): boolean {
  return Object.entries(one).every(([functionName, version]) => other[functionName] === version);
}
