import type { Operation, UnitMemory } from '../model/memory';
import { isSamePair } from './pairs';
import { eventOf, type Response } from './response';
import type { Situation } from './situation';
import { takeBack } from './take-back';
import { inWords, minutesAfter } from './time';
import type { FunctionVersion, StateOf } from './unit-state';

/** Tries of one pair, of which each may fail for a reason that passes. */
const MAX_ATTEMPTS = 5;
const FIRST_DELAY_MINUTES = 1;
const MAX_DELAY_MINUTES = 15;

/** A release that cannot go on: it is tried again later, or taken back and held. */
export function respondToFailure(
  situation: Situation,
  { failure, versions = [] }: StateOf<'Failed'>,
): Response {
  const operation = situation.memory.operation!;
  const { desired, now } = situation;
  const published = withFailed(situation.memory, versions);
  const count = attemptsOf(situation, operation) + 1;
  const isOver = failure.isPermanent || operation.step !== undefined || count >= MAX_ATTEMPTS;
  if (!isOver) {
    const nextAt = minutesAfter(now, Math.min(FIRST_DELAY_MINUTES * 2 ** (count - 1), MAX_DELAY_MINUTES));
    const attempts = { pair: operation.pair, count, nextAt, error: failure.reason };
    return {
      sync: 'OutOfSync',
      reason: `${failure.reason}; tried again ${inWords(nextAt, now)}`,
      memory: { operation: undefined, attempts, published },
      isTransition: true,
    };
  }
  const { pair, commit, imageTag } = operation;
  const hold = {
    pair,
    reason: failure.reason,
    by: 'controller',
    at: now.toISOString(),
    cause: 'failed',
    commit,
  } as const;
  const { memory, history } = takeBack(situation, operation, failure.reason, hold);
  const message = `${desired.name} ${imageTag} failed: ${failure.reason}`;
  return {
    sync: 'Held',
    reason: failure.reason,
    memory: { ...memory, published },
    history,
    events: [
      eventOf(situation, 'failed', message, pair),
      eventOf(situation, 'held', `${imageTag} is held`, pair),
    ],
    isTransition: true,
  };
}

function attemptsOf({ memory: { attempts } }: Situation, { pair }: Operation): number {
  return attempts && isSamePair(attempts.pair, pair) ? attempts.count : 0;
}

function withFailed({ published }: UnitMemory, failed: readonly FunctionVersion[]): UnitMemory['published'] {
  const isFailed = (version: FunctionVersion) =>
    failed.some((each) => each.functionName === version.functionName && each.version === version.version);
  return published.map((each) => (isFailed(each) ? { ...each, isFailed: true } : each));
}
