import type { Operation } from '../model/memory';
import type { FunctionSituation, Situation } from './situation';
import { explainReasonCode } from './reason-codes';
import { hasPassed } from './time';
import type { UnitState } from './unit-state';
import { hasFailedVersion } from './versions';

/** `$LATEST` of a function. */
export const LATEST = '$LATEST';

/** How far the functions are that have no version yet; undefined: each has one. */
export function publicationState(situation: Situation, operation: Operation): UnitState | undefined {
  const unpublished = situation.functions.filter(
    ({ functionName }) => operation.versions[functionName] === undefined,
  );
  if (unpublished.length === 0) return undefined;
  const blocked = configState(situation, unpublished);
  if (blocked) return blocked;
  const progress = unpublished.map((each) => ({ ...each, progress: progressOf(situation, operation, each) }));
  const at = (wanted: Progress) => progress.filter((each) => each.progress === wanted);
  const [failed] = at('failed');
  if (failed) return { kind: 'Failed', failure: updateFailure(failed) };
  const names = (wanted: Progress) => at(wanted).map(({ functionName }) => functionName);
  if (at('unread').length > 0) return { kind: 'Unread', functions: latestOf(at('unread')) };
  // All of them first, then what AWS is done with: it works on them side by side.
  if (at('outdated').length > 0) return { kind: 'CodeOutdated', functions: names('outdated') };
  if (at('publishable').length > 0) return { kind: 'Unpublished', functions: names('publishable') };
  return busyState(situation, operation, latestOf(progress), 'AWS Lambda is taking the image over');
}

/** What must be waited for before `$LATEST` of these may become a version; undefined: nothing. */
export function configState(
  situation: Situation,
  functions: readonly FunctionSituation[],
): UnitState | undefined {
  return laggingState(functions, 'configHash') ?? deployState(situation);
}

/**
 * What must be waited for before callers may be moved to a version, whenever it was published: that its stack is complete,
 * and has the permissions, routes and triggers of the desired configuration; undefined: nothing.
 */
export function deployState({ functions, observed }: Situation): UnitState | undefined {
  return laggingState(functions, 'deployHash') ?? (observed.isDeploying ? { kind: 'Deploying' } : undefined);
}

function laggingState(
  functions: readonly FunctionSituation[],
  hash: 'configHash' | 'deployHash',
): UnitState | undefined {
  const unread = functions.filter(({ latest }) => !latest);
  if (unread.length > 0) return { kind: 'Unread', functions: latestOf(unread) };
  const lagging = functions.filter(({ latest, desired }) => latest?.[hash] !== desired[hash]);
  if (lagging.length === 0) return undefined;
  return { kind: 'WaitingForConfig', functions: lagging.map(({ functionName }) => functionName) };
}

/** Waits, unless AWS has taken longer than it may. */
export function busyState(
  { stage, now }: Situation,
  operation: Operation,
  functions: readonly { readonly functionName: string; readonly qualifier: string }[],
  reason: string,
): UnitState {
  const { updateDeadlineMinutes } = stage.policy;
  const overdue = functions.find(({ functionName }) =>
    hasPassed(operation.updates[functionName]?.at ?? operation.startedAt, updateDeadlineMinutes, now),
  );
  if (!overdue) return { kind: 'Busy', functions, reason };
  const late = `${overdue.functionName}: ${reason}, for longer than ${updateDeadlineMinutes} min`;
  return { kind: 'Failed', failure: { reason: late, isPermanent: false } };
}

type Progress = 'failed' | 'unread' | 'outdated' | 'publishable' | 'busy';

/**
 * Where the code of a function is. A write is noted before it is made, with the revision that it is made on; so the same
 * revision says that it never arrived, and another one that it did, whether or not its answer came back.
 */
function progressOf(situation: Situation, { updates }: Operation, each: FunctionSituation): Progress {
  const { latest, functionName } = each;
  if (!latest) return 'unread';
  const update = updates[functionName];
  const hasArrived = update !== undefined && update.revisionId !== latest.revisionId;
  if (latest.lastUpdateStatus === 'InProgress') return 'busy';
  if (hasArrived && latest.lastUpdateStatus === 'Failed') return 'failed';
  const isSame = latest.digest === situation.desired.pair.digest;
  if (!isSame && !hasArrived) return 'outdated';
  // What is to be published, or was to be written, must have come through.
  if (latest.lastUpdateStatus === undefined) return 'unread';
  const mustBeWritten =
    !isSame || latest.lastUpdateStatus === 'Failed' || (!hasArrived && hasFailedVersion(situation, each));
  return mustBeWritten ? 'outdated' : 'publishable';
}

function updateFailure({ functionName, latest }: FunctionSituation) {
  const { reason, isPermanent } = explainReasonCode(latest?.lastUpdateStatusReasonCode);
  return { reason: `${functionName}: ${reason}`, isPermanent };
}

function latestOf(functions: readonly FunctionSituation[]) {
  return functions.map(({ functionName }) => ({ functionName, qualifier: LATEST }));
}
