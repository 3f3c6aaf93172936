import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { runBatch } from './batch';
import { itemId } from './item-id';
import { ReadOperation } from './operations';
import type { ReadOptions } from './request-options';
import { abortable, explained } from './table-access';
import type { TableAccess } from './table-access';
import type { WireItem } from './wire';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const MAX_KEYS = 100;

/** Reads items in as few requests as may be, and returns what each operation asked for, in their order. */
export async function batchGet(
  table: TableAccess,
  operations: readonly ReadOperation<unknown>[],
  { consistent, signal }: ReadOptions,
): Promise<unknown[]> {
  const reads = operations.map((operation) => {
    const { key, parse } = ReadOperation.readOf(operation, table);
    const wireKey = table.requests.key(key);
    return { operation, parse, wireKey, id: itemId(wireKey) };
  });
  const unique = new Map(reads.map((read) => [read.id, read]));
  const found = new Map<string, WireItem>();
  const send = async (chunk: readonly (typeof reads)[number][]) => {
    const Keys = chunk.map(({ wireKey }) => wireKey);
    const request = { RequestItems: { [table.tableName]: { Keys, ConsistentRead: consistent } } };
    const sent = table.client.send(new BatchGetItemCommand(request), abortable(signal));
    const { Responses, UnprocessedKeys } = await explained('dynamodb:BatchGetItem', sent);
    for (const item of Responses?.[table.tableName] ?? []) found.set(itemId(item), item);
    return (UnprocessedKeys?.[table.tableName]?.Keys ?? []).map((key) => unique.get(itemId(key))!);
  };
  await runBatch({ items: [...unique.values()], size: MAX_KEYS, send, retry: table.retry, signal });
  return Promise.all(
    reads.map(({ id, parse }) => {
      const item = found.get(id);
      return item && parse(item);
    }),
  );
}
