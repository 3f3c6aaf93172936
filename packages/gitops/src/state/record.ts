import type { HistoryEntry, RecordedRequest } from '../model/history';
import type { UnitMemory } from '../model/memory';
import {
  auditKey,
  eventKey,
  HISTORY,
  historyPartition,
  requestKey,
  rewindKey,
  sourceKey,
  unitKey,
} from './keys';
import { keptUntil } from './kept-until';
import { type Lease, LeaseLostError } from './lease';
import type { OutboxEvent } from './outbox';
import type { Rewind, SourceMemory } from './source-memory';
import { type ItemChange, type StateTable, transact } from './state-table';

/** A transaction has at most 100 items (DynamoDB Developer Guide, TransactWriteItems), and one of them checks the lease. */
const MAX_CHANGES = 99;

/** Below the 4 MB that a transaction may have, as texts of JSON take more room than items. */
const MAX_TRANSACTION_BYTES = 3_000_000;

/** What one unit's step changes: written as a whole, or not at all. */
export interface StateChange {
  readonly memory?: UnitMemory;
  readonly history?: readonly HistoryEntry[];
  readonly events?: readonly OutboxEvent[];
  /** Events that somebody was told. */
  readonly told?: readonly OutboxEvent[];
  /** Orders that were carried out, or cannot be. */
  readonly answered?: readonly RecordedRequest[];
  readonly source?: SourceMemory;
  /** A rewind that was made: it is not made again. */
  readonly rewound?: Rewind;
}

/**
 * Writes changes, as long as the lease is held: a unit's memory, its history and what is to be told about it go
 * together, so a crash loses none of them and repeats none.
 *
 * @throws LeaseLostError when another controller has taken over; then nothing more is written
 */
export async function recordChanges(
  table: StateTable,
  lease: Lease,
  changes: readonly StateChange[],
): Promise<void> {
  for (const batch of batches(changes.map(itemChanges).filter((each) => each.length > 0))) {
    try {
      await transact(table, lease.check, batch);
    } catch (error) {
      if (isLeaseLost(error)) throw new LeaseLostError('another controller has taken over: this one stops');
      throw error;
    }
  }
}

function itemChanges(change: StateChange): ItemChange[] {
  const { memory, history = [], events = [], told = [], answered = [], source, rewound } = change;
  return [
    ...(memory ? [{ put: unitKey(memory.name), value: memory }] : []),
    ...(source ? [{ put: sourceKey, value: source }] : []),
    ...(rewound ? [{ remove: rewindKey }] : []),
    ...history.flatMap(historyItems),
    ...events.map((event) => ({ put: eventKey(event.id), value: event })),
    ...told.map(({ id }) => ({ remove: eventKey(id) })),
    ...answered.flatMap((request) => [
      { remove: requestKey(request.id) },
      { put: auditKey(request.id), value: request, ttl: keptUntil(request.at) },
    ]),
  ];
}

/** Twice: a unit's history and the stage's are each one query. */
function historyItems(entry: HistoryEntry): ItemChange[] {
  const SK = `${entry.at}#${entry.unit}#${entry.operationId}#${entry.result}`;
  const ttl = keptUntil(entry.at);
  return [historyPartition(entry.unit), HISTORY].map((PK) => ({ put: { PK, SK }, value: entry, ttl }));
}

function* batches(groups: readonly ItemChange[][]): Generator<ItemChange[]> {
  let batch: ItemChange[] = [];
  let bytes = 0;
  for (const group of groups) {
    const groupBytes = JSON.stringify(group).length;
    const isFull = batch.length + group.length > MAX_CHANGES || bytes + groupBytes > MAX_TRANSACTION_BYTES;
    if (isFull && batch.length > 0) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(...group);
    bytes += groupBytes;
  }
  if (batch.length > 0) yield batch;
}

/** The first reason is that of the lease (API reference, TransactionCanceledException). */
function isLeaseLost(error: unknown): boolean {
  const { name, CancellationReasons } = error as {
    name?: string;
    CancellationReasons?: readonly { readonly Code?: string }[];
  };
  return (
    name === 'TransactionCanceledException' && CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed'
  );
}
