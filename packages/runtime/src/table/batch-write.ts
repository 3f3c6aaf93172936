import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import type { WriteRequest as WireWrite } from '@aws-sdk/client-dynamodb';
import { explainWriteError } from './aws-errors';
import { runBatch } from './batch';
import { itemId } from './item-id';
import { WriteOperation } from './operations';
import type { RequestOptions } from './request-options';
import { abortable } from './table-access';
import type { TableAccess } from './table-access';
import { UnbatchableWriteError } from './write-errors';
import type { WriteRequest } from './write-request';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const MAX_WRITES = 25;

/** Does writes in as few requests as may be; of several to one item, only the last. */
export async function batchWrite(
  table: TableAccess,
  operations: readonly WriteOperation[],
  { signal }: RequestOptions,
): Promise<void> {
  const writes = await Promise.all(
    operations.map(async (operation) => {
      const wire = batchable(await WriteOperation.requestOf(operation, table));
      return { operation, wire, id: idOf(wire) };
    }),
  );
  const unique = new Map(writes.map((write) => [write.id, write]));
  const send = async (chunk: readonly (typeof writes)[number][]) => {
    const request = { RequestItems: { [table.tableName]: chunk.map(({ wire }) => wire) } };
    try {
      const { UnprocessedItems } = await table.client.send(
        new BatchWriteItemCommand(request),
        abortable(signal),
      );
      return (UnprocessedItems?.[table.tableName] ?? []).map((wire) => unique.get(idOf(wire))!);
    } catch (error) {
      throw explainWriteError(error, 'dynamodb:BatchWriteItem');
    }
  };
  await runBatch({ items: [...unique.values()], size: MAX_WRITES, send, retry: table.retry, signal });
}

/** @throws UnbatchableWriteError for what BatchWriteItem would do without its condition, or not at all. */
function batchable({ kind, input, key }: WriteRequest): WireWrite {
  if (kind === 'Put' && !input.ConditionExpression) return { PutRequest: { Item: input.Item } };
  if (kind === 'Delete' && !input.ConditionExpression) return { DeleteRequest: { Key: input.Key } };
  throw new UnbatchableWriteError(key.PK);
}

function idOf({ PutRequest, DeleteRequest }: WireWrite): string {
  return itemId(PutRequest?.Item ?? DeleteRequest?.Key ?? {});
}
