import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ConfigurationError } from '../configuration-error';
import type { StandardSchema } from '../standard-schema';
import type { RetryOptions } from './backoff';
import { batchGet } from './batch-get';
import { batchWrite } from './batch-write';
import { queryCollection } from './collection';
import type {
  CollectionEntity,
  CollectionItem,
  CollectionPartition,
  CollectionQueryOptions,
} from './collection';
import { Entity } from './entity';
import type { KeysOf } from './entity-keys';
import { KeyedItems } from './keyed-items';
import type { ReadOperation, WriteOperation } from './operations';
import { PartitionBoundary } from './partition-boundary';
import type { Query } from './query';
import type { ReadOptions, RequestOptions } from './request-options';
import { TableAccess } from './table-access';
import type { IndexName } from './table-attributes';
import { transactGet, transactWrite } from './transaction';
import type { TransactWriteOptions } from './transaction';

export interface ServiceDynamoClientOptions {
  /** The shared table. Default: the environment's TABLE_NAME */
  readonly tableName?: string | undefined;
  /** Which part of the table is this service's, without `#`. Default: the environment's SERVICE_PREFIX */
  readonly prefix?: string | undefined;
  /** For own retry or connection settings. Default: a client with the SDK's defaults */
  readonly client?: DynamoDBClient | undefined;
  /** How parts of a batch that were left undone, and transactions that met another one, are tried again. */
  readonly retry?: RetryOptions | undefined;
}

/**
 * The service's own part of the shared table.
 *
 * A request that would leave it throws a PartitionBoundaryError and is not sent: every key, every index key that is
 * written, every cursor, and every item read through an index must carry the service's prefix. There is no scan.
 *
 * Most code describes its items once with `entity` and works on that; the other methods take whole keys.
 *
 * All methods throw ThrottledError and TableUnavailableError when DynamoDB cannot take the request, also after
 * retries, OutcomeUnknownError when a write's answer was lost, MissingPermissionError when AWS refuses the action,
 * and UnsupportedValueError for values that cannot be stored.
 *
 * @throws ConfigurationError when the table's name or the prefix is missing or not usable.
 *
 * @example
 * const table = new ServiceDynamoClient(); // TABLE_NAME=shared-table SERVICE_PREFIX=FLIGHTS
 * const key = { PK: table.key('flight', 'KL1001'), SK: 'flight' }; // PK: FLIGHTS#flight#KL1001
 * await table.put({ ...key, price: 90 }, { ifNotExists: true });
 * await table.update(key, { set: { gate: 'D7' }, add: { price: 9 } });
 */
export class ServiceDynamoClient extends KeyedItems {
  constructor({ tableName, prefix, client, retry }: ServiceDynamoClientOptions = {}) {
    super(
      new TableAccess(
        required('TABLE_NAME', tableName),
        new PartitionBoundary(required('SERVICE_PREFIX', prefix)),
        client ?? new DynamoDBClient(),
        retry ?? {},
      ),
    );
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
    return this.table.boundary.key(parts);
  }

  /**
   * Items of one kind: typed and validated by a schema, with keys made from their own attributes.
   *
   * @param name What one such item is called; the first part of its keys, so fixed for life.
   * @param schema Any Standard Schema. Items are checked when written and when read, so it must accept what it returns.
   * @param keys Which attributes make the keys, count the version and tell the expiry.
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
    return new Entity(this.table, name, schema, keys);
  }

  /**
   * The items of several entities that share a partition, because their keys have the same `collection`.
   * Items of entities that are not given are left out.
   *
   * @throws ConfigurationError when the entities do not share their partitions.
   *
   * @example
   * const trip = table.queryCollection({ leg: legs, booking: bookings }, { flight: 'KL1001' });
   * for await (const { kind, item } of trip) console.log(kind, item);
   */
  queryCollection<
    Entities extends Record<string, CollectionEntity>,
    Index extends IndexName | undefined = undefined,
  >(
    entities: Entities,
    where: CollectionPartition<Entities, Index>,
    options: CollectionQueryOptions<Index> = {},
  ): Query<CollectionItem<Entities>> {
    const members = Object.entries(entities).map(
      ([kind, entity]) => [kind, Entity.memberOf(entity as Entity<object, KeysOf<object>, never>)] as const,
    );
    return queryCollection(this.table, new Map(members), where, options) as Query<CollectionItem<Entities>>;
  }

  /**
   * Reads many items in few requests, 100 at a time.
   *
   * @returns for each operation its item, or undefined, in the order they were given
   * @throws IncompleteBatchError when some could not be read, also after retries; `remaining` holds them.
   *
   * @example
   * const [first, second] = await table.batchGet([flights.toGet({ id: 'KL1001' }), seats.toGet(seatKey)]);
   * const many = await table.batchGet(ids.map((id) => flights.toGet({ id })), { consistent: true });
   */
  batchGet<const Operations extends readonly ReadOperation<unknown>[]>(
    operations: Operations,
    options: ReadOptions = {},
  ): Promise<ItemsOf<Operations>> {
    return batchGet(this.table, operations, options) as Promise<ItemsOf<Operations>>;
  }

  /**
   * Does many writes in few requests, 25 at a time. Each is done on its own: for all or nothing use `transactWrite`.
   * Of several writes to one item only the last is sent.
   *
   * @throws IncompleteBatchError when some were not done, also after retries; `remaining` holds them.
   * @throws UnbatchableWriteError for updates and for writes with a condition; nothing is sent then.
   *
   * @example
   * await table.batchWrite([flights.toPut(flight), seats.toDelete(seatKey)]);
   */
  async batchWrite(operations: readonly WriteOperation[], options: RequestOptions = {}): Promise<void> {
    await batchWrite(this.table, operations, options);
  }

  /**
   * Reads up to 100 items as they are at one moment.
   *
   * @returns for each operation its item, or undefined, in the order they were given
   * @throws TransactionFailedError when other transactions stood in the way, also after retries.
   *
   * @example
   * const [first, second] = await table.transactGet([flights.toGet({ id: 'KL1001' }), seats.toGet(seatKey)]);
   */
  transactGet<const Operations extends readonly ReadOperation<unknown>[]>(
    operations: Operations,
    options: RequestOptions = {},
  ): Promise<ItemsOf<Operations>> {
    return transactGet(this.table, operations, options) as Promise<ItemsOf<Operations>>;
  }

  /**
   * Does up to 100 writes, all or none. Within ten minutes the same operations under the same token are done once,
   * so whoever repeats a transaction gives it a token of its own, such as the id of the message that asks for it. Where
   * an entity expires, its conditions hold the current moment: repeat the same operations, not equal ones.
   *
   * @throws TransactionFailedError when one was refused; `reasons` says for each operation why. Nothing is written then.
   * @throws OutcomeUnknownError when the answer was lost; repeat it under the same token.
   *
   * @example
   * await table.transactWrite(
   *   [
   *     seats.toPut({ ...seatKey, passenger: 'p1' }, { ifNotExists: true }),
   *     flights.toUpdate({ id: 'KL1001' }, { add: { seats: -1 } }, { if: { seats: { from: 1 } } }),
   *     customers.toCheck({ id: 'p1' }, { if: { status: 'active' } }),
   *   ],
   *   { token: messageId },
   * );
   */
  async transactWrite(
    operations: readonly WriteOperation[],
    options: TransactWriteOptions = {},
  ): Promise<void> {
    await transactWrite(this.table, operations, options);
  }
}

/** What a list of reads returns. */
export type ItemsOf<Operations extends readonly ReadOperation<unknown>[]> = {
  -readonly [Position in keyof Operations]:
    (Operations[Position] extends ReadOperation<infer Item> ? Item : never) | undefined;
};

function required(variable: string, given: string | undefined): string {
  const value = given ?? process.env[variable];
  if (value) return value;
  throw new ConfigurationError(
    `${variable} is not set. It comes from "environment" in service-config.yaml; in a test, take it from a local table.`,
  );
}
