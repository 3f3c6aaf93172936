import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { ConfigurationError } from '../configuration-error';
import type { StandardSchema } from '../standard-schema';
import { explainAwsError, isConditionFailure } from './aws-errors';
import { decodeCursor, encodeCursor } from './cursor';
import type { QueryTarget } from './cursor';
import { Entity } from './entity';
import type { KeysOf } from './entity-keys';
import { ItemExistsError, ItemNotFoundError } from './errors';
import { PartitionBoundary } from './partition-boundary';
import { Query } from './query';
import type { Page, PageOptions } from './query';
import { sortExpression } from './sort-condition';
import type { SortCondition } from './sort-condition';
import { keyNames } from './table-attributes';
import type { Attributes, TableItem, TableKey } from './table-attributes';
import { updateExpression } from './update-expression';
import type { Changes } from './update-expression';

export interface ServiceDynamoClientOptions {
  /** The shared table. Default: the environment's TABLE_NAME */
  readonly tableName?: string | undefined;
  /** Which part of the table is this service's, without `#`. Default: the environment's SERVICE_PREFIX */
  readonly prefix?: string | undefined;
  /** For own retry or connection settings. Default: a client with the SDK's defaults */
  readonly client?: DynamoDBClient | undefined;
}

export interface QueryOptions extends QueryTarget {
  /** Default: every sort key of the partition */
  readonly sort?: SortCondition | undefined;
  /** Default: `ascending`, by the UTF-8 bytes of the sort key */
  readonly order?: 'ascending' | 'descending' | undefined;
}

/**
 * The service's own part of the shared table.
 *
 * A request that would leave it throws a PartitionBoundaryError and is not sent: every key, every index key that is
 * written, every cursor, and every item read through an index must carry the service's prefix. There is no scan.
 *
 * Most code describes its items once with `entity` and works on that; the other methods take whole keys.
 *
 * @throws ConfigurationError when the table's name or the prefix is missing or not usable.
 *
 * @example
 * const table = new ServiceDynamoClient(); // TABLE_NAME=shared-table SERVICE_PREFIX=FLIGHTS
 * const key = { PK: table.key('flight', 'KL1001'), SK: 'flight' }; // PK: FLIGHTS#flight#KL1001
 * await table.put({ ...key, price: 90 }, { ifNotExists: true });
 * await table.update(key, { set: { gate: 'D7' }, add: { price: 9 } });
 */
export class ServiceDynamoClient {
  readonly #tableName: string;
  readonly #boundary: PartitionBoundary;
  readonly #documents: DynamoDBDocumentClient;

  constructor(options: ServiceDynamoClientOptions = {}) {
    this.#tableName = required('TABLE_NAME', options.tableName);
    this.#boundary = new PartitionBoundary(required('SERVICE_PREFIX', options.prefix));
    this.#documents = DynamoDBDocumentClient.from(options.client ?? new DynamoDBClient(), {
      marshallOptions: { removeUndefinedValues: true },
    });
  }

  /**
   * A partition key of this service, made of parts: no two different lists of parts give the same key.
   *
   * @throws InvalidKeyError when a part is empty or the key is above 2048 bytes.
   *
   * @example
   * table.key('flight', 'KL1001'); // 'FLIGHTS#flight#KL1001'
   */
  key(...parts: [string, ...string[]]): string {
    return this.#boundary.key(parts);
  }

  /**
   * Items of one kind: typed and validated by a schema, with keys made from their own attributes.
   *
   * @param name What one such item is called; the first part of its keys, so fixed for life.
   * @param schema Any Standard Schema. Items are checked when written and when read, so it must accept what it returns.
   * @param keys Which attributes make the keys.
   *
   * @example
   * const flights = table.entity('flight', Flight, {
   *   partition: ['id'],
   *   indexes: { GSI1: { partition: ['from', 'to'], sort: 'departure' } },
   * });
   */
  entity<Input extends object, Item extends object, const Keys extends KeysOf<Item>>(
    name: string,
    schema: StandardSchema<Input, Item>,
    keys: Keys,
  ): Entity<Item, Keys, Input> {
    return new Entity(this, name, schema, keys);
  }

  /** The attributes of the item at a key, or undefined when there is none. */
  async get(key: TableKey): Promise<Attributes | undefined> {
    const request = new GetCommand({ TableName: this.#tableName, Key: this.#ownKey(key) });
    const { Item } = await explained('dynamodb:GetItem', this.#documents.send(request));
    return Item;
  }

  /**
   * Writes an item, in place of the one that may be there.
   *
   * @throws ItemExistsError when `ifNotExists` is set and there is one; nothing is written then.
   */
  async put(item: TableItem, { ifNotExists = false }: { ifNotExists?: boolean } = {}): Promise<void> {
    const Item = { ...item };
    this.#boundary.assertKey('PK', Item.PK);
    this.#boundary.assertAttributes(Item);
    const request = new PutCommand({
      TableName: this.#tableName,
      Item,
      ...(ifNotExists && { ConditionExpression: 'attribute_not_exists(PK)' }),
    });
    try {
      await explained('dynamodb:PutItem', this.#documents.send(request));
    } catch (error) {
      throw isConditionFailure(error) ? new ItemExistsError(item.PK, error) : error;
    }
  }

  /**
   * Changes single attributes in one atomic request, and returns the item as it is now.
   * Like DynamoDB itself it makes the item when there is none, unless `ifExists` is set.
   *
   * @throws ItemNotFoundError when `ifExists` is set and there is no item; nothing is written then.
   */
  async update(
    key: TableKey,
    changes: Changes,
    { ifExists = false }: { ifExists?: boolean } = {},
  ): Promise<Attributes> {
    const copy = { set: { ...changes.set }, add: { ...changes.add }, remove: [...(changes.remove ?? [])] };
    this.#boundary.assertAttributes(copy.set);
    this.#boundary.assertAttributes(copy.add);
    const request = new UpdateCommand({
      TableName: this.#tableName,
      Key: this.#ownKey(key),
      ...updateExpression(copy),
      ...(ifExists && { ConditionExpression: 'attribute_exists(PK)' }),
      ReturnValues: 'ALL_NEW',
    });
    try {
      const { Attributes = {} } = await explained('dynamodb:UpdateItem', this.#documents.send(request));
      return Attributes;
    } catch (error) {
      throw isConditionFailure(error) ? new ItemNotFoundError(key.PK, error) : error;
    }
  }

  /** Deletes the item at a key. @returns whether there was one. */
  async delete(key: TableKey): Promise<boolean> {
    const request = new DeleteCommand({
      TableName: this.#tableName,
      Key: this.#ownKey(key),
      ReturnValues: 'ALL_OLD',
    });
    const { Attributes } = await explained('dynamodb:DeleteItem', this.#documents.send(request));
    return Attributes !== undefined;
  }

  /**
   * The items of one partition, of the table or of an index, in the order of their sort keys.
   *
   * @example
   * const seats = table.query({ partition: table.key('seats', 'KL1001'), sort: { beginsWith: '12' } });
   * for await (const seat of seats) console.log(seat);
   */
  query(options: QueryOptions): Query<Attributes> {
    const { partition, index } = options;
    const { partition: partitionName } = keyNames(index);
    this.#boundary.assertKey(partitionName, partition);
    return new Query((page) => this.#readPage({ ...options, partition, index }, page));
  }

  async #readPage(options: QueryOptions, { limit, cursor }: PageOptions): Promise<Page<Attributes>> {
    const request = new QueryCommand({
      TableName: this.#tableName,
      IndexName: options.index,
      ...keyCondition(options),
      ScanIndexForward: options.order !== 'descending',
      Limit: limit,
      ExclusiveStartKey: cursor === undefined ? undefined : decodeCursor(this.#boundary, options, cursor),
    });
    const answer = await explained('dynamodb:Query', this.#documents.send(request));
    const { Items: items = [], LastEvaluatedKey: lastKey } = answer;
    // Any service may write any index key, so what an index returns is not yet known to be ours.
    if (options.index) for (const item of items) this.#boundary.assertKey('PK', item.PK);
    return lastKey ? { items, cursor: encodeCursor(this.#boundary, options, lastKey) } : { items };
  }

  #ownKey({ PK, SK }: TableKey): TableKey {
    this.#boundary.assertKey('PK', PK);
    return { PK, SK };
  }
}

function keyCondition({ partition, index, sort }: QueryOptions) {
  const names = keyNames(index);
  const range = sort === undefined ? undefined : sortExpression(sort);
  return {
    KeyConditionExpression: ['#partition = :partition', ...(range ? [range.expression] : [])].join(' AND '),
    ExpressionAttributeNames: { '#partition': names.partition, ...(range && { '#sort': names.sort }) },
    ExpressionAttributeValues: { ':partition': partition, ...range?.values },
  };
}

async function explained<Answer>(action: string, sent: Promise<Answer>): Promise<Answer> {
  try {
    return await sent;
  } catch (error) {
    throw explainAwsError(error, action);
  }
}

function required(variable: string, given: string | undefined): string {
  const value = given ?? process.env[variable];
  if (value) return value;
  throw new ConfigurationError(
    `${variable} is not set. It comes from "environment" in service-config.yaml; in a test, take it from a local table.`,
  );
}
