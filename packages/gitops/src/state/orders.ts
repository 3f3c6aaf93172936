import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import type { Suspension } from '../model/desired';
import type { RecordedRequest } from '../model/history';
import type { Request } from '../model/memory';
import { auditKey, requestKey, rewindKey, switchKey } from './keys';
import { keptUntil } from './kept-until';
import type { Rewind } from './source-memory';
import { putItem, removeItem, type StateTable } from './state-table';

/**
 * Gives the controller an order, from outside git; it is carried out by the next tick, and kept for whoever audits.
 *
 * @example
 * await placeRequest(table, systemClock, { kind: 'retry', unit: 'flight-service', by: 'jane' });
 */
export async function placeRequest(
  table: StateTable,
  clock: Clock,
  request: Request,
): Promise<RecordedRequest> {
  const at = clock.now().toISOString();
  const recorded = { id: `${at}#${randomUUID()}`, at, request };
  await putItem(table, requestKey(recorded.id), recorded);
  return recorded;
}

/** Whom a switch belongs to, and who turned it. */
export interface SwitchTarget {
  /** Name of the unit. Default: the whole stage */
  readonly unit?: string;
  readonly by: string;
}

/** Stops what is new in the stage, or in one unit, without git: the switch works while git is away. */
export async function suspend(
  table: StateTable,
  clock: Clock,
  { unit, by }: SwitchTarget,
  { reason, until }: Omit<Suspension, 'by'>,
): Promise<void> {
  const suspension: Suspension = { reason, by, ...(until !== undefined && { until }) };
  await audit(table, clock, { kind: 'suspend', unit, ...suspension });
  const ttl = until === undefined ? undefined : Math.ceil(Date.parse(until) / 1000);
  await putItem(table, switchKey(unit), suspension, ttl);
}

/** Takes a switch back; it need not be there. */
export async function resume(table: StateTable, clock: Clock, { unit, by }: SwitchTarget): Promise<void> {
  await audit(table, clock, { kind: 'resume', unit, by });
  await removeItem(table, switchKey(unit));
}

/** Lets the stage go back to a commit that does not follow the one that is live; once, and for that commit only. */
export async function allowRewind(table: StateTable, clock: Clock, rewind: Rewind): Promise<void> {
  await audit(table, clock, { kind: 'rewind', ...rewind });
  await putItem(table, rewindKey, rewind);
}

async function audit(table: StateTable, clock: Clock, order: object): Promise<void> {
  const at = clock.now().toISOString();
  await putItem(table, auditKey(`${at}#${randomUUID()}`), { at, request: order }, keptUntil(at));
}
