import { beginRelease } from './begin';
import { withHeal } from './flapping';
import { namesOf, withReady, without } from './records';
import { eventOf, type Responders, type Response } from './response';
import type { Situation } from './situation';
import type { StateOf } from './unit-state';

/** The states of a unit of which nothing is on its way, and nothing keeps it from moving. */
type RestKind =
  | 'ReadyToBegin'
  | 'AliasDrifted'
  | 'LatestDrifted'
  | 'Flapping'
  | 'Broken'
  | 'NotReady'
  | 'TooReady'
  | 'Prunable'
  | 'InSync';

export const REST_RESPONDERS: Responders<RestKind> = {
  ReadyToBegin: (situation) => {
    const { name, imageTag } = situation.desired;
    const message = `${name} ${imageTag} is being released`;
    return {
      sync: 'Progressing',
      reason: message,
      memory: beginRelease(situation),
      events: [eventOf(situation, 'started', message)],
      isTransition: true,
    };
  },
  AliasDrifted: healAlias,
  LatestDrifted: (situation, state) =>
    situation.desired.policy.drift === 'heal' ? healLatest(situation, state) : warn(situation, state),
  Flapping: (situation, { functions }) => {
    const reason = `${functions.join(', ')}: undone by hand again and again, so it is left as it is: find who changes it, then release:retry`;
    return { sync: 'Drifted', reason, notice: eventOf(situation, 'flapping', reason) };
  },
  Broken: (situation, { reason }) => ({
    sync: 'Synced',
    reason: `what is live cannot run: ${reason}`,
    notice: eventOf(situation, 'degraded', `what is live cannot run: ${reason}`),
  }),
  NotReady: (situation, { functions }) => ({
    ...synced(situation),
    memory: { ready: withReady(situation.memory.ready, functions) },
    action: { kind: 'provision', functions },
  }),
  TooReady: (situation, { functions }) => ({
    ...synced(situation),
    action: { kind: 'unprovision', functions },
  }),
  Prunable: (situation, { functions }) => ({ ...synced(situation), action: { kind: 'prune', functions } }),
  InSync: (situation) => ({ ...synced(situation), memory: forgetNotices(situation) }),
};

function forgetNotices({ memory: { waitingSince, notified } }: Situation): Response['memory'] {
  const isForgotten = waitingSince === undefined && notified === undefined;
  return isForgotten ? undefined : { waitingSince: undefined, notified: undefined };
}

function healAlias(situation: Situation, { targets }: StateOf<'AliasDrifted'>): Response {
  const { desired, memory, now } = situation;
  const message = `${namesOf(targets).join(', ')}: a change of the alias by hand is undone`;
  return {
    sync: 'Drifted',
    reason: message,
    memory: { aliases: without(memory.aliases, namesOf(targets)), heals: withHeal(memory.heals, now) },
    action: { kind: 'shift', functions: targets },
    events: [eventOf(situation, 'healed', message, desired.pair)],
  };
}

function healLatest(situation: Situation, { functions: names }: StateOf<'LatestDrifted'>): Response {
  const { desired, memory, now } = situation;
  const { digest } = desired.pair;
  const message = `${names.join(', ')}: a change of the code by hand is undone`;
  const functions = situation.functions.flatMap(({ functionName, latest, desired: each }) =>
    latest && names.includes(functionName) ? [{ ...each, revisionId: latest.revisionId }] : [],
  );
  return {
    sync: 'Drifted',
    reason: message,
    memory: { heals: withHeal(memory.heals, now) },
    action: { kind: 'update-code', digest, publish: false, functions },
    events: [eventOf(situation, 'healed', message)],
  };
}

function warn(situation: Situation, { functions }: StateOf<'LatestDrifted'>): Response {
  const reason = `${functions.join(', ')}: the code was changed by hand; callers still get ${situation.desired.imageTag}`;
  return { sync: 'Drifted', reason, notice: eventOf(situation, 'drifted', reason) };
}

function synced({ memory, desired }: Situation): Pick<Response, 'sync' | 'reason'> {
  return { sync: 'Synced', reason: `${desired.imageTag} is live since ${memory.lastGood?.at}` };
}
