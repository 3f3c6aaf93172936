import { setTimeout as sleep } from 'node:timers/promises';
import { fullJitterMs } from '../../full-jitter';
import { MissingPermissionError } from '../../missing-permission-error';
import { MessageTooLargeError, PublishError } from './publish-error';
import type { FailedMessage } from './publish-error';
import { takeBatch } from './take-batch';
import type { BatchLimits, Outgoing } from './take-batch';

/** Why AWS did not take one entry of a request. */
export interface Refusal {
  readonly code: string;
  readonly reason: string;
  /** Whether it may be taken a moment later. */
  readonly isTransient: boolean;
}

/** Where messages go, and what it takes. */
export interface PublishTarget<Entry> extends BatchLimits {
  /** For messages: `topic arn:aws:sns:…`. */
  readonly name: string;
  /** The IAM action that a request needs. */
  readonly action: string;
  readonly bytesOf: (entry: Entry) => number;
  /** Entries of one group keep their order. */
  readonly groupOf: (entry: Entry) => string | undefined;
  /** Sends entries in one request; for each that is not taken there is a refusal at its place. */
  readonly send: (entries: readonly Entry[]) => Promise<readonly (Refusal | undefined)[]>;
}

const MAX_ATTEMPTS = 4;
const BASE_DELAY_MS = 50;
const DENIED = /^(?:AccessDenied|AuthorizationError)/;

/**
 * Sends any number of entries in as few requests as AWS allows, and those again that were not taken for a reason that
 * passes. When a whole request fails, which the SDK has repeated by then, no further one is made.
 *
 * @throws MessageTooLargeError before anything is sent
 * @throws PublishError that lists what was not taken
 * @throws MissingPermissionError
 */
export async function publishAll<Entry>(
  target: PublishTarget<Entry>,
  entries: readonly Entry[],
  pause: (delayMs: number) => Promise<unknown> = sleep,
): Promise<void> {
  const failed: FailedMessage[] = [];
  let pending = entries.map((entry, index) => outgoing(target, entry, index));
  while (pending.length > 0) {
    const batch = takeBatch(pending, target);
    const refusals = await send(target, batch);
    if (refusals instanceof Error) {
      failed.push(...pending.map(({ index }) => failure(index, refusals.name, refusals.message)));
      throw new PublishError(target.name, failed, entries.length - failed.length, refusals);
    }
    const { settled, lost, retried } = settle(batch, refusals);
    failed.push(...lost, ...blocked(lost, batch, pending));
    const done = new Set([...settled, ...failed.map(({ index }) => index)]);
    pending = pending.filter(({ index }) => !done.has(index));
    if (retried > 0) await pause(fullJitterMs(retried, BASE_DELAY_MS));
  }
  if (failed.length > 0) throw new PublishError(target.name, failed, entries.length - failed.length);
}

function outgoing<Entry>(target: PublishTarget<Entry>, entry: Entry, index: number): Outgoing<Entry> {
  const bytes = target.bytesOf(entry);
  if (bytes > target.maxBytes) throw new MessageTooLargeError(target.name, index, bytes, target.maxBytes);
  return { entry, index, bytes, group: target.groupOf(entry), attempts: 0 };
}

/** The refusals, or the error of the whole request. */
async function send<Entry>(target: PublishTarget<Entry>, batch: readonly Outgoing<Entry>[]) {
  try {
    return await target.send(batch.map(({ entry }) => entry));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (DENIED.test(error.name)) throw new MissingPermissionError(target.action, error);
    return error;
  }
}

/** What became of the messages of a request: taken, lost for good, or to be sent again. */
function settle<Entry>(batch: readonly Outgoing<Entry>[], refusals: readonly (Refusal | undefined)[]) {
  const settled: number[] = [];
  const lost: FailedMessage[] = [];
  let retried = 0;
  for (const [at, message] of batch.entries()) {
    const refusal = refusals[at];
    message.attempts += 1;
    if (!refusal) settled.push(message.index);
    else if (refusal.isTransient && message.attempts < MAX_ATTEMPTS)
      retried = Math.max(retried, message.attempts);
    else lost.push(failure(message.index, refusal.code, refusal.reason));
  }
  return { settled, lost, retried };
}

/** Messages that must not overtake one of their group which is lost. */
function blocked<Entry>(
  lost: readonly FailedMessage[],
  batch: readonly Outgoing<Entry>[],
  pending: readonly Outgoing<Entry>[],
): FailedMessage[] {
  const lostIndexes = new Set(lost.map(({ index }) => index));
  const groups = new Set(batch.filter(({ index }) => lostIndexes.has(index)).map(({ group }) => group));
  return pending
    .filter(({ index, group }) => group !== undefined && groups.has(group) && !lostIndexes.has(index))
    .map(({ index, group }) =>
      failure(index, 'NotSent', `an earlier message of the group ${group} was not taken`),
    );
}

function failure(index: number, code: string, reason: string): FailedMessage {
  return { index, code, reason };
}
