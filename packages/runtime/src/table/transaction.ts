import { randomUUID } from 'node:crypto';
import { TransactGetItemsCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type {
  CancellationReason,
  TransactWriteItem,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { explainAwsError, explainWriteError, isAwsError, isThrottle } from './aws-errors';
import { Backoff, DEFAULT_ATTEMPTS } from './backoff';
import type { RetryOptions } from './backoff';
import { ReadOperation, WriteOperation } from './operations';
import { ThrottledError } from './outage-errors';
import type { RequestOptions } from './request-options';
import { abortable } from './table-access';
import type { TableAccess } from './table-access';
import { watchedSend } from './watched-writes';
import type { Attempts } from './watched-writes';
import { fromWire } from './wire';
import { unlogged } from './unlogged';
import { TransactionConflictError, TransactionFailedError } from './write-errors';
import type { WriteRequest } from './write-request';

export interface TransactWriteOptions extends RequestOptions {
  /** Under the same token within ten minutes, the same writes are done once. Default: a new one each time */
  readonly token?: string | undefined;
}

/**
 * Does all of the writes or none.
 *
 * @throws TransactionFailedError with the reason of each write that was refused
 */
export async function transactWrite(
  table: TableAccess,
  operations: readonly WriteOperation[],
  { token = randomUUID(), signal }: TransactWriteOptions,
): Promise<void> {
  const requests = await Promise.all(operations.map((each) => WriteOperation.requestOf(each, table)));
  if (requests.length === 0) return;
  const TransactItems = requests.map(({ kind, input }) => ({ [kind]: input }) as TransactWriteItem);
  const command = new TransactWriteItemsCommand({ TransactItems, ClientRequestToken: token });
  const attempts: Attempts = { isRepeatable: true, isUncertain: false };
  const send = () =>
    watchedSend(command.input, attempts, () => table.client.send(command, abortable(signal)));
  try {
    await withoutConflicts(send, table.retry, signal);
  } catch (error) {
    if (isCanceled(error)) throw failedTransaction(error, requests);
    throw explainWriteError(error, `dynamodb:${requests[0]!.kind}Item`, attempts.isUncertain);
  }
}

/** Reads items as they are at one moment, in the order of the operations. */
export async function transactGet(
  table: TableAccess,
  operations: readonly ReadOperation<unknown>[],
  { signal }: RequestOptions,
): Promise<unknown[]> {
  if (operations.length === 0) return [];
  const reads = operations.map((each) => ReadOperation.readOf(each, table));
  const TransactItems = reads.map(({ key }) => ({
    Get: { TableName: table.tableName, Key: table.requests.key(key) },
  }));
  const command = new TransactGetItemsCommand({ TransactItems });
  const send = () => table.client.send(command, abortable(signal));
  const { Responses = [] } = await withoutConflicts(send, table.retry, signal).catch((error: unknown) => {
    throw isCanceled(error) ? failedTransaction(error, []) : explainAwsError(error, 'dynamodb:GetItem');
  });
  return Promise.all(
    reads.map(({ parse }, index) => {
      const item = Responses[index]?.Item;
      return item && parse(item);
    }),
  );
}

/** Sends a transaction again while nothing but another one, or too many requests, stands in its way. */
async function withoutConflicts<Answer>(
  send: () => Promise<Answer>,
  retry: RetryOptions,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const { attempts = DEFAULT_ATTEMPTS } = retry;
  const backoff = new Backoff(retry, signal);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (attempt >= attempts || !isCanceled(error) || !reasonsOf(error).every(isPassing)) throw error;
      await backoff.wait();
    }
  }
}

function isCanceled(error: unknown): error is TransactionCanceledException {
  return isAwsError(error) && error.name === 'TransactionCanceledException';
}

function reasonsOf({ CancellationReasons = [] }: TransactionCanceledException): CancellationReason[] {
  return CancellationReasons;
}

/** Whether the reason may be gone in a moment, or is none. */
function isPassing({ Code = 'None' }: CancellationReason): boolean {
  return Code === 'None' || Code === 'TransactionConflict' || isThrottle({ name: Code });
}

function failedTransaction(error: TransactionCanceledException, requests: readonly WriteRequest[]) {
  const cause = unlogged(error, 'CancellationReasons');
  const reasons = reasonsOf(error).map((reason, index) => errorOf(reason, requests[index], cause));
  return new TransactionFailedError(reasons, cause);
}

function errorOf(
  { Code = 'None', Message, Item }: CancellationReason,
  request: WriteRequest | undefined,
  cause: unknown,
): Error | undefined {
  if (Code === 'None') return undefined;
  if (Code === 'ConditionalCheckFailed' && request?.refusal) {
    return request.refusal(request.key, Item && fromWire(Item), cause);
  }
  if (Code === 'TransactionConflict') return new TransactionConflictError(cause);
  if (isThrottle({ name: Code })) return new ThrottledError(cause);
  return new Error(`${Code}: ${Message ?? ''}`, { cause });
}
