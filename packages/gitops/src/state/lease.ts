import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Clock } from '../clock';
import { leaseKey } from './keys';
import type { StateTable } from './state-table';

/** How long a controller that died stands in the way of the next. */
const LEASE_MS = 90_000;

/** Clocks of two machines may differ by this: who waits, waits longer, and who holds, stops earlier. */
const MAX_CLOCK_SKEW_MS = 10_000;

/** Prolonged when a third of its time is gone, so that two prolongations may fail. */
const RENEW_AFTER_MS = LEASE_MS / 3;

/** Another controller holds the lease: whatever this one believes is out of date. */
export class LeaseLostError extends Error {
  public override readonly name = 'LeaseLostError';
}

/** The right to be the one controller of a stage. */
export interface Lease {
  /** Larger than that of every holder before. */
  readonly token: number;
  /** What every write of state must hold against, so that a holder that slept too long writes nothing. */
  readonly check: TransactWriteItem;
  /** Prolongs it where it is time; @throws LeaseLostError when it is another's, or too old to be sure. */
  keep(): Promise<void>;
  /** Lets the next one in at once. */
  release(): Promise<void>;
}

/**
 * Takes the lease of a stage.
 *
 * @returns undefined while another controller holds it
 */
export async function acquireLease(table: StateTable, clock: Clock): Promise<Lease | undefined> {
  const owner = randomUUID();
  const now = clock.now().getTime();
  try {
    const { Attributes } = await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: marshall(leaseKey),
        UpdateExpression: 'SET #owner = :owner, expiresAt = :expiresAt ADD #token :one',
        ConditionExpression: 'attribute_not_exists(expiresAt) OR expiresAt < :past',
        ExpressionAttributeNames: { '#owner': 'owner', '#token': 'token' },
        ExpressionAttributeValues: marshall({
          ':owner': owner,
          ':expiresAt': now + LEASE_MS,
          ':past': now - MAX_CLOCK_SKEW_MS,
          ':one': 1,
        }),
        ReturnValues: 'ALL_NEW',
      }),
    );
    return heldLease(table, clock, { owner, token: Number(Attributes?.['token']?.N), since: now });
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

interface Holder {
  readonly owner: string;
  readonly token: number;
  readonly since: number;
}

function heldLease(table: StateTable, clock: Clock, { owner, token, since }: Holder): Lease {
  let renewedAt = since;
  let renewal: Promise<void> | undefined;
  const renew = async () => {
    const now = clock.now().getTime();
    if (now > renewedAt + LEASE_MS - MAX_CLOCK_SKEW_MS) throw lost();
    await setExpiry(table, owner, now + LEASE_MS);
    renewedAt = now;
  };
  return {
    token,
    check: {
      ConditionCheck: {
        TableName: table.name,
        Key: marshall(leaseKey),
        ConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: marshall({ ':owner': owner }),
      },
    },
    keep: async () => {
      if (clock.now().getTime() < renewedAt + RENEW_AFTER_MS) return;
      renewal ??= renew().finally(() => (renewal = undefined));
      await renewal;
    },
    release: async () => {
      try {
        await setExpiry(table, owner, 0);
      } catch (error) {
        if (!(error instanceof LeaseLostError)) throw error;
      }
    },
  };
}

async function setExpiry(table: StateTable, owner: string, expiresAt: number): Promise<void> {
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: marshall(leaseKey),
        UpdateExpression: 'SET expiresAt = :expiresAt',
        ConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: marshall({ ':owner': owner, ':expiresAt': expiresAt }),
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw lost();
    throw error;
  }
}

function lost(): LeaseLostError {
  return new LeaseLostError('another controller has taken over: this one stops');
}
