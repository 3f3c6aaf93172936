import type { Operation } from '../model/memory';
import { adopt, finishRelease, finishRollback } from './finish';
import { respondToFailure } from './fail';
import { namesOf, withReady, without } from './records';
import { eventOf, historyOf, type Responders, type Response } from './response';
import type { Situation } from './situation';
import { stepsOf } from './steps';
import { takeBack } from './take-back';
import { inWords } from './time';
import type { StateOf } from './unit-state';

/** The states of a release, or of a rollback, that is on its way. */
type ReleaseKind =
  | 'RollingBack'
  | 'RolledBack'
  | 'Superseded'
  | 'Failed'
  | 'Paused'
  | 'CodeOutdated'
  | 'Unpublished'
  | 'Busy'
  | 'Unready'
  | 'Unprobed'
  | 'Unshifted'
  | 'Unmeasured'
  | 'Watched'
  | 'Proven'
  | 'Adoptable';

export const RELEASE_RESPONDERS: Responders<ReleaseKind> = {
  RollingBack: (situation, { targets }) => ({
    ...progressing(`being taken back: ${situation.memory.operation?.reason}`),
    memory: { aliases: without(situation.memory.aliases, namesOf(targets)) },
    action: { kind: 'shift', functions: targets },
  }),
  RolledBack: finishRollback,
  Superseded: supersede,
  Failed: respondToFailure,
  Paused: (_, { reason }) => ({ sync: 'Suspended', reason: `stands still on its way: ${reason}` }),
  CodeOutdated: (situation, { functions }) => updateCode(situation, functions),
  Unpublished: (situation, { functions }) => ({
    ...progressing('a version is being published'),
    action: { kind: 'publish', functions: latestOf(situation, functions) },
  }),
  Busy: (_, { functions, reason }) => ({ ...progressing(reason), action: { kind: 'wait', functions } }),
  Unready: (situation, { functions }) => ({
    ...progressing('environments are being made ready'),
    memory: { ready: withReady(situation.memory.ready, functions) },
    action: { kind: 'provision', functions },
  }),
  Unprobed: (situation, { functions }) => ({
    ...progressing('the new version is being probed'),
    action: { kind: 'probe', operationId: situation.memory.operation!.id, functions },
  }),
  Unshifted: shift,
  Unmeasured: (situation, { functions }) => ({
    ...progressing(stepInWords(situation)),
    action: { kind: 'measure', since: situation.memory.operation!.stepStartedAt!, functions },
  }),
  Watched: (situation, { until, verdict }) => {
    const found = verdict.kind === 'too-few' ? `, ${verdict.requests} requests so far` : '';
    return progressing(`${stepInWords(situation)}, goes on ${inWords(until, situation.now)}${found}`);
  },
  Proven: finishRelease,
  Adoptable: adopt,
};

function supersede(situation: Situation, { goesBack }: StateOf<'Superseded'>): Response {
  const operation = situation.memory.operation!;
  const reason = `${situation.desired.imageTag} is desired instead`;
  if (goesBack)
    return { ...progressing(reason), ...takeBack(situation, operation, reason), isTransition: true };
  const { from, versions } = operation;
  return {
    ...progressing(reason),
    memory: { operation: undefined },
    history: historyOf(situation, operation, {
      cause: 'release',
      result: 'released',
      from,
      to: versions,
      reason,
    }),
    isTransition: true,
  };
}

function updateCode(situation: Situation, names: readonly string[]): Response {
  const { desired, memory, now } = situation;
  const operation = memory.operation!;
  const { digest } = desired.pair;
  const functions = situation.functions.flatMap(({ functionName, latest, desired: each }) =>
    latest && names.includes(functionName) ? [{ ...each, revisionId: latest.revisionId }] : [],
  );
  const intents = functions.map(({ functionName, revisionId }) => [
    functionName,
    { revisionId, at: now.toISOString() },
  ]);
  const updates = { ...operation.updates, ...Object.fromEntries(intents) } as Operation['updates'];
  return {
    ...progressing(`${desired.imageTag} is being handed to AWS Lambda`),
    memory: { operation: { ...operation, updates }, latestDigest: digest },
    action: { kind: 'update-code', digest, publish: true, functions },
  };
}

function shift(situation: Situation, { step, targets }: StateOf<'Unshifted'>): Response {
  const { memory } = situation;
  const operation = atStep(situation, step);
  const text = stepInWords({ ...situation, memory: { ...memory, operation } });
  const response: Response = { ...progressing(text), memory: { operation } };
  if (targets.length === 0) return { ...response, isTransition: true };
  const isNewStep = memory.operation?.step !== step || memory.operation.stepStartedAt === undefined;
  return {
    ...response,
    memory: { operation, aliases: without(memory.aliases, namesOf(targets)) },
    action: { kind: 'shift', functions: targets },
    events: isNewStep
      ? [eventOf(situation, 'shifted', `${situation.desired.name}: ${text}`, operation.pair)]
      : [],
  };
}

/** The release at a step that begins now. */
function atStep({ memory, now }: Situation, step: number): Operation {
  return { ...memory.operation!, step, stepStartedAt: now.toISOString() };
}

/** How far callers were moved over, for a person. */
function stepInWords(situation: Situation): string {
  const steps = stepsOf(situation);
  const { step = 0, imageTag } = situation.memory.operation!;
  const traffic = steps[step];
  if (!traffic) return `${imageTag} has all callers and is watched`;
  return `step ${step + 1} of ${steps.length}: ${traffic.percent} % of callers on ${imageTag}`;
}

function latestOf({ functions, desired }: Situation, names: readonly string[]) {
  const { digest } = desired.pair;
  return functions.flatMap(({ functionName, latest, desired: { configHash } }) =>
    latest && names.includes(functionName)
      ? [{ functionName, digest, configHash, revisionId: latest.revisionId }]
      : [],
  );
}

function progressing(reason: string): Pick<Response, 'sync' | 'reason'> {
  return { sync: 'Progressing', reason };
}
