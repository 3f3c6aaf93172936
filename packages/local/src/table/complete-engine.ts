import { once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isMapping } from '@drystone/config';
import type { EngineListener } from './dynalite-engine';
import { engineCaller } from './engine-call';
import type { EngineAnswer, EngineCall } from './engine-call';
import { itemKey } from './item-key';
import { replay } from './replay';
import { Transactions, isConditionFailure } from './transactions';
import { type ChangeWatch, watchedItems, writeWatched } from './watched-writes';

/**
 * An engine with what dynalite lacks: transactions, and the item that failed a condition
 * (`ReturnValuesOnConditionCheckFailure`, API reference of PutItem, UpdateItem and DeleteItem).
 *
 * All requests wait for each other, so that nobody sees a half-done transaction.
 *
 * @param watch hears of changes. Default: nobody does
 */
export function completeEngine(engine: EngineListener, watch?: ChangeWatch): RequestListener {
  const transactions = new Transactions();
  let last: Promise<unknown> = Promise.resolve();
  return (incoming, outgoing) => {
    const body = bodyOf(incoming);
    last = last
      .then(async () => answer({ engine, transactions, watch }, incoming, await body, outgoing))
      .catch((error: Error) => outgoing.destroy(error));
  };
}

interface Completed {
  readonly engine: EngineListener;
  readonly transactions: Transactions;
  readonly watch: ChangeWatch | undefined;
}

async function answer(
  { engine, transactions, watch }: Completed,
  incoming: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
): Promise<void> {
  const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? '';
  const call = engineCaller(engine, incoming.headers);
  const request = parsed(body);
  const watched = watch ? watchedItems(operation, request, watch) : [];
  if (watch && watched.length > 0) {
    const write = () => answerCompletely(call, transactions, operation, request);
    return send(outgoing, await writeWatched(call, watched, watch, write));
  }
  if (isOurs(operation, request)) {
    return send(outgoing, await answerCompletely(call, transactions, operation, request));
  }
  replay(incoming, outgoing, body, engine);
  if (!outgoing.writableFinished && !outgoing.closed) await once(outgoing, 'close');
}

function isOurs(operation: string, request: Record<string, unknown>): boolean {
  const isTransaction = operation === 'TransactWriteItems' || operation === 'TransactGetItems';
  return isTransaction || request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
}

/** Any operation, those that dynalite lacks too; whoever calls sees to it that nothing else happens meanwhile. */
export function answerCompletely(
  call: EngineCall,
  transactions: Transactions,
  operation: string,
  request: Record<string, unknown>,
): Promise<EngineAnswer> {
  if (operation === 'TransactWriteItems') return transactions.write(call, request);
  if (operation === 'TransactGetItems') return transactions.read(call, request);
  return isOurs(operation, request) ? withFailedItem(call, operation, request) : call(operation, request);
}

async function withFailedItem(
  call: EngineCall,
  operation: string,
  request: Record<string, unknown>,
): Promise<EngineAnswer> {
  const answered = await call(operation, request);
  if (!isConditionFailure(answered)) return answered;
  const Key = request.Key ?? itemKey(request.Item);
  const { body } = await call('GetItem', { TableName: request.TableName, Key, ConsistentRead: true });
  return { ...answered, body: { ...answered.body, Item: body.Item } };
}

function send(outgoing: ServerResponse, { status, body }: EngineAnswer): void {
  outgoing.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
}

function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    // Who goes away in the middle hears no answer: any will do.
    for (const end of ['end', 'error']) incoming.on(end, () => resolve(Buffer.concat(chunks)));
  });
}

function parsed(body: Buffer): Record<string, unknown> {
  try {
    const request: unknown = JSON.parse(body.toString());
    return isMapping(request) ? request : {};
  } catch {
    return {};
  }
}
