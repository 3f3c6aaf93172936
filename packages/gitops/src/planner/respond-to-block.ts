import { without } from './records';
import { eventOf, type Responders, type Response } from './response';
import type { Situation } from './situation';
import { hasPassed, inWords } from './time';
import type { StateOf } from './unit-state';

/** The states in which a unit cannot, or may not, be moved. */
type BlockKind =
  | 'Missing'
  | 'Foreign'
  | 'Zip'
  | 'Unread'
  | 'AliasUnread'
  | 'AliasSettling'
  | 'ImageUnread'
  | 'ImageUnusable'
  | 'Held'
  | 'BackingOff'
  | 'Suspended'
  | 'Gated'
  | 'WaitingForConfig'
  | 'Deploying'
  | 'Conflict';

export const BLOCK_RESPONDERS: Responders<BlockKind> = {
  Missing: (_, { functions }) => ({
    sync: 'Missing',
    reason: `${listOf(functions)} is not there yet: the deploy of the environment makes it`,
  }),
  Foreign: (_, { functions }) => ({
    sync: 'Invalid',
    reason: `${listOf(functions)} is not of this stage: its tags drystone:system and drystone:stage say otherwise, so it is left alone`,
  }),
  Zip: (_, { functions }) => ({
    sync: 'Invalid',
    reason: `${listOf(functions)} is made of a ZIP file, which cannot become an image: it has to be made anew`,
  }),
  Unread: (_, { functions }) => ({
    sync: 'Unknown',
    reason: 'being looked at',
    action: { kind: 'wait', functions },
  }),
  AliasUnread: (_, { functions }) => ({
    sync: 'Unknown',
    reason: 'its alias is being looked at',
    action: { kind: 'inspect-alias', functions: functions.map((functionName) => ({ functionName })) },
  }),
  AliasSettling: ({ memory }, { functions }) => ({
    sync: 'Progressing',
    memory: { aliases: without(memory.aliases, functions) },
    reason: `AWS Lambda is moving the alias of ${listOf(functions)}`,
  }),
  ImageUnread: () => ({
    sync: 'OutOfSync',
    reason: 'its image is being looked at',
    action: { kind: 'inspect-image' },
  }),
  ImageUnusable: (situation, { isMissing, reason }) => ({
    sync: isMissing ? 'ImageMissing' : 'Invalid',
    reason,
    notice: eventOf(situation, 'failed', reason),
  }),
  Held: ({ memory, now }) => {
    const { reason, by, until } = memory.hold!;
    const end = until === undefined ? '' : `, ends ${inWords(until, now)}`;
    return { sync: 'Held', reason: `${reason} (${by}${end}): release:retry to try again` };
  },
  BackingOff: ({ memory, now }) => {
    const { error, nextAt, count } = memory.attempts!;
    return { sync: 'OutOfSync', reason: `${error}; try ${count + 1} ${inWords(nextAt, now)}` };
  },
  Suspended: (_, { reason, by }) => ({ sync: 'Suspended', reason: `${reason} (${by})` }),
  Gated: (_, { gate }) => gate,
  WaitingForConfig: waitForConfig,
  Deploying: () => ({ sync: 'Progressing', reason: 'CloudFormation is at work on its stack' }),
  Conflict: (situation, { functions, what }) => {
    const reason = `somebody else moved the alias of ${what}: put it back, or take it over with release:retry`;
    // What is remembered of it does not hold any more, so it is read again until it is put back.
    const memory = { aliases: without(situation.memory.aliases, functions) };
    return { sync: 'Conflict', reason, memory, notice: eventOf(situation, 'conflict', reason) };
  },
};

function waitForConfig(situation: Situation, { functions }: StateOf<'WaitingForConfig'>): Response {
  const { memory, stage, now } = situation;
  const waitingSince = memory.waitingSince ?? now.toISOString();
  const { configDeadlineMinutes } = stage.policy;
  const isLate = hasPassed(waitingSince, configDeadlineMinutes, now);
  const late = isLate
    ? `, for longer than ${configDeadlineMinutes} min: see the deploy of the environment`
    : '';
  const reason = `${listOf(functions)} does not have its configuration yet${late}`;
  return {
    sync: 'WaitingForConfig',
    reason,
    memory: { waitingSince },
    notice: isLate ? eventOf(situation, 'waiting', reason) : undefined,
  };
}

function listOf(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
