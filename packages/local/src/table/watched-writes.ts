import { isDeepStrictEqual } from 'node:util';
import { isMapping } from '@drystone/config';
import { mappingsIn } from '../mappings';
import type { EngineAnswer, EngineCall } from './engine-call';
import { itemKey } from './item-key';
import { TABLE_KEY } from './table-schema';
import { attributeText } from './attribute-text';

/** An item as it comes over the wire: its attributes with their types. */
export type WireItem = Readonly<Record<string, unknown>>;

/** What a write made of an item. */
export interface ItemChange {
  readonly tableName: string;
  readonly key: WireItem;
  /** Default: the item is new */
  readonly before?: WireItem;
  /** Default: the item is gone */
  readonly after?: WireItem;
}

/** Who wants to know of changes. */
export interface ChangeWatch {
  /** Whether changes of an item are wanted, by its partition key. */
  wants(partitionKey: string): boolean;
  /** Hears of the changes of each item in their order. */
  onChange(change: ItemChange): void;
}

interface WrittenItem {
  readonly tableName: string;
  readonly key: WireItem;
}

/** The items that a request may write and whose changes somebody wants. */
export function watchedItems(
  operation: string,
  request: Record<string, unknown>,
  watch: ChangeWatch,
): WrittenItem[] {
  return writtenItems(operation, request).filter(({ key }) =>
    watch.wants(attributeText(key[TABLE_KEY.partition]) ?? ''),
  );
}

/**
 * Writes, and tells what has changed; what was written as it was before has not (DynamoDB Developer Guide, Streams.html).
 * Whoever calls sees to it that nothing else happens meanwhile.
 */
export async function writeWatched(
  call: EngineCall,
  items: readonly WrittenItem[],
  watch: ChangeWatch,
  write: () => Promise<EngineAnswer>,
): Promise<EngineAnswer> {
  const before = await Promise.all(items.map((item) => read(call, item)));
  const answered = await write();
  const after = await Promise.all(items.map((item) => read(call, item)));
  for (const [index, item] of items.entries()) {
    const [old, current] = [before[index], after[index]];
    if (isDeepStrictEqual(old, current)) continue;
    watch.onChange({ ...item, ...(old && { before: old }), ...(current && { after: current }) });
  }
  return answered;
}

async function read(call: EngineCall, { tableName, key }: WrittenItem): Promise<WireItem | undefined> {
  const { body } = await call('GetItem', { TableName: tableName, Key: key, ConsistentRead: true });
  return isMapping(body.Item) ? body.Item : undefined;
}

/** DynamoDB API reference: PutItem, UpdateItem, DeleteItem, BatchWriteItem, TransactWriteItems. */
function writtenItems(operation: string, request: Record<string, unknown>): WrittenItem[] {
  switch (operation) {
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [writtenItem(request)];
    case 'BatchWriteItem':
      return Object.entries(isMapping(request.RequestItems) ? request.RequestItems : {}).flatMap(
        ([TableName, writes]) =>
          mappingsIn(writes).map(({ PutRequest, DeleteRequest }) =>
            writtenItem({ TableName, ...Object(PutRequest ?? DeleteRequest) }),
          ),
      );
    case 'TransactWriteItems':
      return mappingsIn(request.TransactItems).map(({ Put, Update, Delete }) =>
        writtenItem(Object(Put ?? Update ?? Delete)),
      );
    default:
      return [];
  }
}

function writtenItem({ TableName, Item, Key }: Record<string, unknown>): WrittenItem {
  return { tableName: String(TableName), key: itemKey(Item ?? Key) };
}
