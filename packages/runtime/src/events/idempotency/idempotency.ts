import { randomUUID } from 'node:crypto';
import { currentCall } from '../../call/call-context';
import { nowInSeconds } from '../../table/expiry';
import { OutcomeUnknownError, TableUnavailableError, ThrottledError } from '../../table/outage-errors';
import type { ServiceDynamoClient } from '../../table/service-dynamo-client';
import type { TableKey } from '../../table/table-attributes';
import { ConditionFailedError } from '../../table/write-errors';
import { claimItem, fingerprintOf, resultAttributes } from './claim-record';
import type { ClaimRecord } from './claim-record';
import { KeyReusedError, ResultNotKeptError, WorkInProgressError } from './errors';

export interface IdempotencyOptions {
  /** For how long a result is remembered. Default: 86400, a day */
  readonly retentionSeconds?: number | undefined;
}

export interface RunOptions {
  /** What the work is about: the same key with another payload is an error. Default: not compared */
  readonly payload?: unknown;
}

/** No function runs for longer (Lambda quotas). */
const LONGEST_RUN_MS = 15 * 60_000;
/** Clocks of functions differ by less. */
const CLOCK_TOLERANCE_MS = 1_000;

/**
 * Does work once for a key, however often it is asked for: messages and requests may come twice.
 *
 * What was done is remembered in the service's own part of the table, each key in a partition of its own. Work that is
 * under way is claimed until its function must have ended, so that work which broke off can be done by somebody else;
 * a claim that was lost that way is not overwritten. Needs `idempotency: true` in service-config.yaml.
 *
 * @example
 * const idempotency = new Idempotency(new ServiceDynamoClient());
 * const booking = await idempotency.run(['booking', messageId], () => book(seat));
 */
export class Idempotency {
  readonly #table: ServiceDynamoClient;
  readonly #retentionSeconds: number;

  constructor(table: ServiceDynamoClient, { retentionSeconds = 86_400 }: IdempotencyOptions = {}) {
    this.#table = table;
    this.#retentionSeconds = retentionSeconds;
  }

  /**
   * The result of the work: of doing it now, or of the time when it was done. Work that throws is forgotten, and may be
   * done again.
   *
   * @param key What makes it the same work: a kind, and an id that does not change when it is asked for again.
   * @returns the result; when it was remembered, as it is after JSON
   * @throws WorkInProgressError | KeyReusedError | ResultNotKeptError, and what the work throws
   */
  async run<Result>(
    key: [string, ...string[]],
    work: () => Promise<Result>,
    { payload }: RunOptions = {},
  ): Promise<Result> {
    const itemKey = { PK: this.#table.key('idempotency', ...key), SK: 'claim' };
    const claim = this.#newClaim(fingerprintOf(payload));
    const earlier = await this.#claim(itemKey, claim);
    if (earlier) return replay(key, earlier, claim) as Result;
    const result = await this.#attempt(itemKey, claim, work);
    await this.#complete(itemKey, claim, result);
    return result;
  }

  #newClaim(fingerprint: string): ClaimRecord {
    // Not the call's deadline: work goes on for as long as its function does, also when nobody waits for it any more.
    const endsAtMs = currentCall()?.endsAtMs ?? Date.now() + LONGEST_RUN_MS;
    const lockedUntilMs = endsAtMs + CLOCK_TOLERANCE_MS;
    return { status: 'running', owner: randomUUID(), lockedUntilMs, fingerprint, ttl: this.#expiry() };
  }

  /** Undefined when the claim is ours, else the record that stands in its way. */
  async #claim(key: TableKey, claim: ClaimRecord): Promise<ClaimRecord | undefined> {
    const isFree = [
      { PK: { exists: false } },
      { status: 'running', lockedUntilMs: { upTo: Date.now() } },
      { ttl: { upTo: nowInSeconds() } },
    ];
    try {
      await this.#table.put(claimItem(key, claim), { if: isFree });
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      const record = error.item ?? (await this.#table.get(key, { consistent: true }));
      // Released in between: whoever asks next finds it free.
      return (record ?? claim) as unknown as ClaimRecord;
    }
  }

  async #attempt<Result>(
    key: TableKey,
    { owner }: ClaimRecord,
    work: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      // A claim that cannot be released ends by itself; what the work threw is what counts.
      await this.#table.delete(key, { if: { owner } }).catch(() => undefined);
      throw error;
    }
  }

  /** The work is done: that this cannot be written down is no reason to have it done again, so an outage is passed over. */
  async #complete(key: TableKey, { owner }: ClaimRecord, result: unknown): Promise<void> {
    const set = { status: 'done', ttl: this.#expiry(), ...resultAttributes(result) };
    try {
      await this.#table.update(key, { set }, { if: { owner } });
    } catch (error) {
      if (!PASSED_OVER.some((kind) => error instanceof kind)) throw error;
    }
  }

  #expiry(): number {
    return nowInSeconds() + this.#retentionSeconds;
  }
}

const PASSED_OVER = [ConditionFailedError, ThrottledError, TableUnavailableError, OutcomeUnknownError];

function replay(key: readonly string[], earlier: ClaimRecord, { fingerprint }: ClaimRecord): unknown {
  if (earlier.fingerprint !== fingerprint) throw new KeyReusedError(key);
  if (earlier.status === 'running') throw new WorkInProgressError(key);
  if (!earlier.isResultKept) throw new ResultNotKeptError(key);
  return earlier.result === undefined ? undefined : JSON.parse(earlier.result);
}
