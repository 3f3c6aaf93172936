import { isSamePair } from './pairs';
import { publicationState } from './publication-state';
import { requestState } from './requests';
import { beginState, restState } from './rest-state';
import { rollbackState } from './rollback-state';
import type { Situation } from './situation';
import { stepsOf } from './steps';
import { suspensionOf } from './suspension';
import { trafficState } from './traffic-state';
import type { UnitState } from './unit-state';
import { versionState } from './version-state';

/**
 * What a unit is in, from what is desired, observed and remembered. A rollback comes before all else, even before what
 * keeps a unit from being worked with.
 */
export function determineState(situation: Situation): UnitState {
  const { operation } = situation.memory;
  if (operation?.kind === 'rollback') return rollbackState(situation, operation);
  return (
    presenceState(situation) ??
    requestState(situation) ??
    (operation ? releaseState(situation) : restState(situation))
  );
}

/** A release on its way: all functions of the unit are in one phase before any goes to the next. */
function releaseState(situation: Situation): UnitState {
  const { desired, memory } = situation;
  const operation = memory.operation!;
  if (!isSamePair(operation.pair, desired.pair)) return supersededState(situation);
  if (operation.failure) return { kind: 'Failed', failure: operation.failure };
  const next = nextPhase(situation);
  const suspension = suspensionOf(situation);
  const mayGoOn = !suspension || WHILE_SUSPENDED.has(next.kind);
  return mayGoOn ? next : { kind: 'Paused', reason: `${suspension.reason} (${suspension.by})` };
}

/**
 * Another pair is desired. Callers who were partly moved are taken back first. Where all of them are on the new version it
 * is watched on until the next release can begin, and not a minute without callers on a version that nobody watches.
 */
function supersededState(situation: Situation): UnitState {
  const { desired, memory } = situation;
  const isPartial = (memory.operation?.step ?? 0) < stepsOf(situation).length;
  if (memory.operation?.failure || isPartial || isSamePair(memory.lastGood?.pair, desired.pair)) {
    return { kind: 'Superseded', goesBack: true };
  }
  const watched = trafficState(situation, memory.operation!);
  if (watched.kind === 'Unshifted') return { kind: 'Superseded', goesBack: true };
  if (watched.kind !== 'Unmeasured' && watched.kind !== 'Watched') return watched;
  const next = beginState(situation);
  if (next.kind === 'ReadyToBegin') return { kind: 'Superseded', goesBack: false };
  return BEFORE_IT_BEGINS.has(next.kind) ? next : watched;
}

/** What must be read to know whether a release can begin. */
const BEFORE_IT_BEGINS: ReadonlySet<UnitState['kind']> = new Set<UnitState['kind']>([
  'Unread',
  'ImageUnread',
]);

/** What is read, and what is taken back, is so while nothing may move forward as well. */
const WHILE_SUSPENDED: ReadonlySet<UnitState['kind']> = new Set<UnitState['kind']>([
  'Failed',
  'Conflict',
  'Unmeasured',
  'Unread',
  'AliasUnread',
  'AliasSettling',
]);

function nextPhase(situation: Situation): UnitState {
  const operation = situation.memory.operation!;
  // Once callers are on a version, its metrics say more than its state does: no call is spent on that.
  if (operation.step !== undefined) return trafficState(situation, operation);
  return (
    publicationState(situation, operation) ??
    versionState(situation, operation) ??
    trafficState(situation, operation)
  );
}

function presenceState({ functions }: Situation): UnitState | undefined {
  const named = (presence: string) =>
    functions.filter((each) => each.presence === presence).map(({ functionName }) => functionName);
  const [foreign, zip, missing] = [named('foreign'), named('zip'), named('missing')];
  if (foreign.length > 0) return { kind: 'Foreign', functions: foreign };
  if (zip.length > 0) return { kind: 'Zip', functions: zip };
  return missing.length > 0 ? { kind: 'Missing', functions: missing } : undefined;
}
