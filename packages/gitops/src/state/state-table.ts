import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { fitted } from './fitted';

/** Key of an item: all that belongs together shares the partition. */
export interface ItemKey {
  readonly PK: string;
  readonly SK: string;
}

/** A change of one item; `ttl` is the time, in seconds since 1970, at which DynamoDB may forget it. */
export type ItemChange =
  { readonly put: ItemKey; readonly value: object; readonly ttl?: number } | { readonly remove: ItemKey };

/** The table of a stage's controller (`releaseNames` of @drystone/config). */
export interface StateTable {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/** An item as it was read. */
export interface StoredItem {
  readonly SK: string;
  readonly value: unknown;
}

export interface Range {
  /** Default: all of the partition */
  readonly prefix?: string;
  /** Default: all */
  readonly limit?: number;
}

/**
 * Items of one partition, in the order of their keys; with a limit, the last ones first. Reads are consistent: a
 * controller must know what the one before it intended.
 */
export async function queryItems(
  { client, name }: StateTable,
  partition: string,
  { prefix = '', limit = Number.POSITIVE_INFINITY }: Range = {},
): Promise<StoredItem[]> {
  const items: StoredItem[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        ConsistentRead: true,
        KeyConditionExpression: 'PK = :partition AND begins_with(SK, :prefix)',
        ExpressionAttributeValues: marshall({ ':partition': partition, ':prefix': prefix }),
        ...(Number.isFinite(limit) && { Limit: limit - items.length, ScanIndexForward: false }),
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    items.push(...Items.map(storedItem));
    start = LastEvaluatedKey;
  } while (start && items.length < limit);
  return items;
}

/** Writes one item, whoever holds the lease: for what people say. */
export async function putItem(table: StateTable, key: ItemKey, value: object, ttl?: number): Promise<void> {
  const Item = itemOf(key, value, ttl);
  await table.client.send(new PutItemCommand({ TableName: table.name, Item }));
}

/** Takes one item away; it need not be there. */
export async function removeItem({ client, name }: StateTable, key: ItemKey): Promise<void> {
  await client.send(new DeleteItemCommand({ TableName: name, Key: marshall(key) }));
}

/** Makes all changes, or none; the check must hold. */
export async function transact(
  { client, name: TableName }: StateTable,
  check: TransactWriteItem,
  changes: readonly ItemChange[],
): Promise<void> {
  const writes = changes.map((change) =>
    'put' in change
      ? { Put: { TableName, Item: itemOf(change.put, change.value, change.ttl) } }
      : { Delete: { TableName, Key: marshall(change.remove) } },
  );
  await client.send(new TransactWriteItemsCommand({ TransactItems: [check, ...writes] }));
}

function storedItem(item: Record<string, AttributeValue>): StoredItem {
  const { SK, value } = unmarshall(item);
  return { SK: String(SK), value };
}

function itemOf(key: ItemKey, value: object, ttl?: number) {
  const item = { ...key, value: fitted(value), ...(ttl !== undefined && { ttl }) };
  return marshall(item, { removeUndefinedValues: true });
}
