import { LIVE_ALIAS } from '@drystone/config';
import type { UnitMemory } from '../model/memory';
import { aliasView, isAt, isOurs, moveTo } from './aliases';
import { housekeepingState } from './housekeeping-state';
import { imageState } from './image-state';
import { isFlapping } from './flapping';
import { isSamePair } from './pairs';
import { configState } from './publication-state';
import { explainReasonCode } from './reason-codes';
import type { FunctionSituation, Situation } from './situation';
import { suspensionOf } from './suspension';
import { aliasState, type Seen } from './traffic-state';
import type { UnitState } from './unit-state';
import { isRight, publishedVersions } from './versions';

/** A unit of which nothing is on its way. */
export function restState(situation: Situation): UnitState {
  const { desired, memory } = situation;
  const seen = situation.functions.map((each) => ({ each, view: aliasView(situation, each) }));
  const isFirst = !memory.lastGood;
  // Before the first release no alias was left anywhere: what it points at is all that must be known, and is cheap to ask.
  const conflict = isFirst
    ? adoptionState(situation)
    : (remadeState(situation, seen) ?? aliasState(situation, seen));
  if (conflict) return conflict;
  return isSamePair(memory.lastGood?.pair, desired.pair) ? syncedState(situation) : beginState(situation);
}

/** Whether what is live without any memory of it is what is desired already; undefined: it is not. */
function adoptionState(situation: Situation): UnitState | undefined {
  const { functions, desired, memory } = situation;
  const seen = functions.map((each) => ({ each, view: aliasView(situation, each) }));
  const weighted = aliasState(
    situation,
    seen.filter(({ view }) => view.kind === 'known'),
  );
  if (weighted) return weighted;
  const unread = functions.filter(
    ({ alias, versions }) => alias === undefined || (alias && !versions[alias.version]),
  );
  if (unread.length > 0) return { kind: 'Unread', functions: liveOf(unread) };
  // What this memory knows of, it has released itself: that was not found good, or else it would be the last good one.
  if (memory.published.length > 0) return undefined;
  const isLive = functions.every((each) => {
    const version = each.alias && each.versions[each.alias.version];
    return version && isRight(version, desired, each);
  });
  return isLive ? { kind: 'Adoptable' } : undefined;
}

/**
 * An alias that is elsewhere may be that of a function which was made anew, with none of the old versions: there is nothing
 * to go back to, and nobody to be in conflict with.
 */
function remadeState(situation: Situation, seen: readonly Seen[]): UnitState | undefined {
  const elsewhere = seen.filter(({ each, view }) => view.kind === 'known' && !isOurs(situation, each, view));
  return unreadVersions(
    elsewhere.map(({ each }) => each),
    situation.memory,
  );
}

/** What was good last and is looked at before it is gone back to; what is not there any more is forgotten then. */
function unreadVersions(functions: readonly FunctionSituation[], memory: UnitMemory): UnitState | undefined {
  const unread = functions.flatMap(({ functionName, versions }) => {
    const qualifier = memory.lastGood?.versions[functionName];
    return qualifier === undefined || versions[qualifier] !== undefined ? [] : [{ functionName, qualifier }];
  });
  return unread.length > 0 ? { kind: 'Unread', functions: unread } : undefined;
}

/** What keeps a release from beginning, or nothing. */
export function beginState(situation: Situation): UnitState {
  const { memory, stage, now } = situation;
  if (memory.hold) return { kind: 'Held' };
  const suspension = suspensionOf(situation);
  if (suspension) return { kind: 'Suspended', ...suspension };
  if (memory.attempts && now.getTime() < Date.parse(memory.attempts.nextAt)) return { kind: 'BackingOff' };
  if (stage.gate) return { kind: 'Gated', gate: stage.gate };
  const known = publishedVersions(situation);
  const unpublished = situation.functions.filter(({ functionName }) => known[functionName] === undefined);
  return (
    configState(situation, unpublished) ?? imageState(situation, unpublished) ?? { kind: 'ReadyToBegin' }
  );
}

/** What is desired is live: whether it still works, and whether somebody changed it by hand. */
function syncedState(situation: Situation): UnitState {
  return (
    aliasDriftState(situation) ??
    brokenState(situation) ??
    latestDriftState(situation) ??
    (situation.observed.isDeploying ? { kind: 'InSync' } : housekeepingState(situation))
  );
}

/** Only where changes by hand are healed: else they are a conflict already. */
function aliasDriftState(situation: Situation): UnitState | undefined {
  const { functions, memory } = situation;
  const targets = functions.flatMap((each) => {
    const version = memory.lastGood?.versions[each.functionName];
    const view = aliasView(situation, each);
    const route = { version: version ?? '', weights: {} };
    if (version === undefined || (view.kind === 'known' && isAt(view, route))) return [];
    return [{ each, target: moveTo(each.functionName, view, route) }];
  });
  if (targets.length === 0) return undefined;
  const names = targets.map(({ target }) => target.functionName);
  const unread = unreadVersions(
    targets.map(({ each }) => each),
    memory,
  );
  if (unread) return unread;
  if (isFlapping(memory.heals)) return { kind: 'Flapping', functions: names };
  return { kind: 'AliasDrifted', targets: targets.map(({ target }) => target) };
}

function brokenState({ functions, memory }: Situation): UnitState | undefined {
  const broken = functions.find(
    ({ functionName, versions }) =>
      versions[memory.lastGood?.versions[functionName] ?? '']?.state === 'Failed',
  );
  if (!broken) return undefined;
  const code = broken.versions[memory.lastGood?.versions[broken.functionName] ?? '']?.stateReasonCode;
  return { kind: 'Broken', reason: `${broken.functionName}: ${explainReasonCode(code).reason}` };
}

/** What the controller itself left in `$LATEST` is no drift: a release that was taken back, say. */
function latestDriftState({ functions, desired, memory, observed }: Situation): UnitState | undefined {
  if (desired.policy.drift === 'off') return undefined;
  const drifted = functions.filter(
    ({ latest }) => latest && latest.digest !== desired.pair.digest && latest.digest !== memory.latestDigest,
  );
  if (drifted.length === 0 || observed.isDeploying) return undefined;
  const names = drifted.map(({ functionName }) => functionName);
  if (desired.policy.drift === 'heal' && isFlapping(memory.heals))
    return { kind: 'Flapping', functions: names };
  return { kind: 'LatestDrifted', functions: names };
}

function liveOf(functions: readonly FunctionSituation[]) {
  return functions.map(({ functionName }) => ({ functionName, qualifier: LIVE_ALIAS }));
}
