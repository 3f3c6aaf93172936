import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { explainAwsError } from './aws-errors';
import type { RetryOptions } from './backoff';
import { conditionExpression } from './condition';
import { decodeCursor, encodeCursor } from './cursor';
import { Expression } from './expression';
import { ItemRequests } from './item-requests';
import type { PartitionBoundary } from './partition-boundary';
import { projection } from './projection';
import type { Page, PageOptions } from './query';
import type { ProjectedReadOptions, QueryOptions } from './request-options';
import { sortExpression } from './sort-condition';
import { PARTITION_KEY, keyNames } from './table-attributes';
import type { TableKey } from './table-attributes';
import { logUnfiltered } from './unfiltered-log';
import { watchWrites } from './watched-writes';
import type { WireItem } from './wire';

/** One service's way to the shared table: what all of its requests have in common. */
export class TableAccess {
  readonly requests: ItemRequests;

  constructor(
    readonly tableName: string,
    readonly boundary: PartitionBoundary,
    readonly client: DynamoDBClient,
    readonly retry: RetryOptions,
  ) {
    this.requests = new ItemRequests(tableName, boundary);
    logUnfiltered(client);
    watchWrites(client);
  }

  async get(
    key: TableKey,
    { consistent, attributes, signal }: ProjectedReadOptions,
  ): Promise<WireItem | undefined> {
    const expression = new Expression();
    const command = new GetItemCommand({
      TableName: this.tableName,
      Key: this.requests.key(key),
      ConsistentRead: consistent,
      ...projection(attributes, expression),
      ...expression.fields(),
    });
    const answer = await explained('dynamodb:GetItem', this.client.send(command, abortable(signal)));
    return answer.Item;
  }

  async readPage(options: QueryOptions, { limit, cursor }: PageOptions): Promise<Page<WireItem>> {
    const { index, signal } = options;
    this.boundary.assertKey(keyNames(index).partition, options.partition);
    const command = new QueryCommand({
      TableName: this.tableName,
      IndexName: index,
      ...queryExpressions(options),
      ConsistentRead: options.consistent,
      ScanIndexForward: options.order !== 'descending',
      Limit: limit,
      ExclusiveStartKey: cursor === undefined ? undefined : decodeCursor(this.boundary, options, cursor),
    });
    const answer = await explained('dynamodb:Query', this.client.send(command, abortable(signal)));
    const { Items: items = [], LastEvaluatedKey: lastKey } = answer;
    // Any service may write any index key, so what an index returns is not yet known to be ours.
    if (index) for (const item of items) this.boundary.assertKey(PARTITION_KEY, item[PARTITION_KEY]?.S);
    return lastKey ? { items, cursor: encodeCursor(this.boundary, options, lastKey) } : { items };
  }
}

/** The options of the SDK's `send`: absent where there is nothing to say, which spares it some work. */
export function abortable(signal: AbortSignal | undefined) {
  return signal && { abortSignal: signal };
}

/** @throws what can be said about a failure in the service's own terms. */
export async function explained<Answer>(action: string, sent: Promise<Answer>): Promise<Answer> {
  try {
    return await sent;
  } catch (error) {
    throw explainAwsError(error, action);
  }
}

function queryExpressions({ partition, index, sort, filter, attributes }: QueryOptions) {
  const names = keyNames(index);
  const expression = new Expression();
  const inPartition = `${expression.name(names.partition)} = ${expression.value(partition, names.partition)}`;
  const range = sort === undefined ? '' : ` AND ${sortExpression(names.sort, sort, expression)}`;
  const wanted = attributes && index ? [...attributes, PARTITION_KEY] : attributes;
  return {
    KeyConditionExpression: inPartition + range,
    FilterExpression: filter && conditionExpression(filter, expression),
    ...projection(wanted, expression),
    ...expression.fields(),
  };
}
