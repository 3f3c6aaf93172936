import type { Hold, Operation, Request, UnitMemory } from '../model/memory';
import type { ReleaseEvent } from '../model/plan';
import { aliasVersions, aliasView, isOurs } from './aliases';
import { operationId } from './begin';
import { isSamePair } from './pairs';
import { eventOf, type Response } from './response';
import type { Situation } from './situation';
import { takeBack } from './take-back';
import type { FunctionQualifier, UnitState } from './unit-state';

/** What an order of a person changes. */
export type Answer = Pick<Response, 'memory' | 'history'> & { readonly events: readonly ReleaseEvent[] };

/** What must be known before the order of a person can be carried out; undefined: nothing, or there is no order. */
export function requestState(situation: Situation): UnitState | undefined {
  const request = situation.stage.request?.request;
  // A rollback that is on its way comes to its end first. So does the making of what is missing.
  const mayBegin = situation.memory.operation?.kind !== 'rollback' && isPresent(situation);
  return request && mayBegin ? unreadState(situation, request) : undefined;
}

function isPresent({ functions }: Situation): boolean {
  return functions.every(({ presence }) => presence === 'present');
}

/** Carries an order out, as far as no call is needed; undefined: not yet. */
export function answerRequest(situation: Situation, request: Request): Answer | undefined {
  if (situation.memory.operation?.kind === 'rollback' || !isPresent(situation)) return undefined;
  if (requestState(situation)) return undefined;
  switch (request.kind) {
    case 'rollback':
      return orderRollback(situation, request);
    case 'hold':
    case 'terminate':
      return end(situation, request);
    case 'resume':
    case 'retry':
      return resume(situation, request);
  }
}

/** What must be known before an order can be carried out; undefined: nothing. */
function unreadState(situation: Situation, request: Request): UnitState | undefined {
  if (request.kind === 'rollback') {
    const functions = unreadTargets(situation, request);
    return functions.length > 0 ? { kind: 'Unread', functions } : undefined;
  }
  if (request.kind !== 'retry') return undefined;
  // Weights that somebody else set are seen by GetAlias alone, whatever is remembered.
  const unknown = situation.functions.filter(({ alias }) => alias !== null && !alias?.weights);
  if (unknown.length === 0) return undefined;
  return { kind: 'AliasUnread', functions: unknown.map(({ functionName }) => functionName) };
}

/** Versions that a rollback was ordered to: they are looked at before callers are sent there. */
function unreadTargets(
  { functions, memory }: Situation,
  request: Extract<Request, { kind: 'rollback' }>,
): FunctionQualifier[] {
  const target = releaseOf(memory, request);
  return functions.flatMap(({ functionName, versions }) => {
    const version = target?.versions[functionName];
    return version === undefined || versions[version] !== undefined
      ? []
      : [{ functionName, qualifier: version }];
  });
}

function releaseOf(memory: UnitMemory, { to }: Extract<Request, { kind: 'rollback' }>) {
  return [memory.lastGood, ...memory.earlier].find((release) => isSamePair(release?.pair, to));
}

function orderRollback(situation: Situation, request: Extract<Request, { kind: 'rollback' }>): Answer {
  const { desired, functions, memory, stage, now } = situation;
  const target = releaseOf(memory, request);
  if (!target)
    return refuse(
      situation,
      'it is not among the releases that can be gone back to: release:history names them',
    );
  const broken = functions.find(
    ({ functionName, versions }) => versions[target.versions[functionName] ?? '']?.state === 'Failed',
  );
  if (broken) return refuse(situation, `the version of ${broken.functionName} cannot run any more`);
  const { commit } = stage;
  // Where nothing is known to be good any more, it is what callers get now that is left.
  const live = memory.lastGood ?? { ...desired, versions: aliasVersions(situation) };
  const left = memory.operation ?? { ...live, commit };
  const operation: Operation = {
    id: operationId(situation),
    kind: 'rollback',
    pair: left.pair,
    imageTag: left.imageTag,
    commit: left.commit,
    startedAt: now.toISOString(),
    from: left.versions,
    before: target.versions,
    versions: left.versions,
    updates: {},
    probed: [],
    reason: request.reason,
    orderedBy: request.by,
  };
  const isWanted = isSamePair(target.pair, desired.pair);
  const hold = isWanted ? undefined : holdOf(situation, request, 'rollback');
  return {
    memory: { operation, hold, attempts: undefined },
    events: hold ? [heldEvent(situation, hold)] : [],
  };
}

function end(situation: Situation, request: Extract<Request, { kind: 'hold' | 'terminate' }>): Answer {
  const { desired, memory } = situation;
  const operation = memory.operation;
  if (request.kind === 'terminate' && !operation) return refuse(situation, 'nothing is on its way');
  if (!operation && isSamePair(memory.lastGood?.pair, desired.pair)) {
    return refuse(situation, `${desired.imageTag} is live: release:rollback takes it back`);
  }
  const reason = request.kind === 'hold' ? request.reason : 'release:terminate';
  const hold = holdOf(situation, { ...request, reason }, 'manual');
  const ended = operation
    ? takeBack(situation, operation, reason, hold)
    : { memory: { hold, attempts: undefined } };
  return { ...ended, events: [heldEvent(situation, hold)] };
}

function resume(situation: Situation, { kind, by }: Extract<Request, { kind: 'resume' | 'retry' }>): Answer {
  const memory = { hold: undefined, attempts: undefined };
  const events = [eventOf(situation, 'resumed', `${situation.desired.name} goes on (${by})`)];
  if (kind === 'resume') return { memory, events };
  const overwrites = situation.functions.flatMap((each) => {
    const view = aliasView(situation, each);
    return view.kind === 'known' && !isOurs(situation, each, view)
      ? [[each.functionName, view.revisionId]]
      : [];
  });
  return { memory: { ...memory, heals: [], overwrites: Object.fromEntries(overwrites) }, events };
}

function holdOf(
  { desired, memory, now }: Situation,
  { by, reason, until }: { readonly by: string; readonly reason: string; readonly until?: string },
  cause: Hold['cause'],
): Hold {
  const pair = cause === 'manual' ? (memory.operation?.pair ?? desired.pair) : desired.pair;
  return { pair, reason, by, at: now.toISOString(), cause, ...(until !== undefined && { until }) };
}

function heldEvent(situation: Situation, { reason, by, pair }: Hold): ReleaseEvent {
  return eventOf(situation, 'held', `${situation.desired.name} is held: ${reason} (${by})`, pair);
}

function refuse(situation: Situation, why: string): Answer {
  const { desired, stage } = situation;
  return {
    events: [
      eventOf(situation, 'refused', `${stage.request?.request.kind} of ${desired.name} was refused: ${why}`),
    ],
  };
}
