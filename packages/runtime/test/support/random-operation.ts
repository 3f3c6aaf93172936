import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Attributes, IndexName, ServiceDynamoClient, TableKey } from '@drystone/runtime';
import fc from 'fast-check';

/** Own keys, foreign ones, and all the near misses of a prefix. */
const partitionKey: fc.Arbitrary<string> = fc.oneof(
  fc.string().map((rest) => `FLIGHTS#${rest}`),
  fc.constantFrom(
    'HOTELS#1',
    'FLIGHTS',
    'FLIGHTS%23',
    'FLIGHTSX#1',
    'flights#1',
    ' FLIGHTS#1',
    '#',
    '*',
    'FLIGHT#',
  ),
  fc.string({ minLength: 1 }),
);
/** What reaches a client that is called from untyped code. */
const anyKey = fc.oneof(
  { weight: 9, arbitrary: partitionKey },
  fc.constantFrom(undefined, null, 7, ['FLIGHTS#1'], { startsWith: () => true }),
) as fc.Arbitrary<string>;

const attributes: fc.Arbitrary<Attributes> = fc.dictionary(
  fc.constantFrom('price', 'gate', 'GSI1PK', 'GSI2PK', 'GSI10PK', 'GSI1SK', 'myPK', '__proto__'),
  fc.oneof(anyKey, partitionKey, fc.integer()),
);
const key: fc.Arbitrary<TableKey> = fc.record({ PK: anyKey, SK: fc.string({ minLength: 1 }) });
const index = fc.constantFrom<IndexName | undefined>(undefined, 'GSI1', 'GSI2');
const cursor = fc.oneof(
  fc.constant(undefined),
  fc.string(),
  fc.array(fc.oneof(partitionKey, fc.integer()), { maxLength: 4 }).map(asCursor),
  fc.array(partitionKey, { minLength: 1, maxLength: 1 }).map(asCursor),
  fc.array(partitionKey, { minLength: 3, maxLength: 3 }).map(asCursor),
  fc.dictionary(fc.constantFrom('PK', 'SK', 'GSI1PK'), partitionKey).map(asCursor),
);

export type Operation =
  | { kind: 'get' | 'delete'; key: TableKey }
  | { kind: 'put'; key: TableKey; attributes: Attributes; ifNotExists: boolean }
  | { kind: 'update'; key: TableKey; set: Attributes; remove: string[] }
  | {
      kind: 'query';
      partition: string;
      index: IndexName | undefined;
      cursor: string | undefined;
      found: TableKey;
    };

export const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constantFrom('get' as const, 'delete' as const), key }),
  fc.record({ kind: fc.constant('put' as const), key, attributes, ifNotExists: fc.boolean() }),
  fc.record({
    kind: fc.constant('update' as const),
    key,
    set: attributes,
    remove: fc.subarray(['GSI1PK', 'gate']),
  }),
  fc.record({
    kind: fc.constant('query' as const),
    partition: anyKey,
    index,
    cursor,
    found: fc.record({
      PK: partitionKey,
      SK: fc.string({ minLength: 1 }),
      GSI1PK: partitionKey,
      GSI1SK: partitionKey,
    }),
  }),
);

/** The operation through the service's client. */
export async function runGuarded(table: ServiceDynamoClient, operation: Operation): Promise<void> {
  switch (operation.kind) {
    case 'get':
      await table.get(operation.key);
      return;
    case 'delete':
      await table.delete(operation.key);
      return;
    case 'put':
      await table.put({ ...operation.attributes, ...operation.key }, { ifNotExists: operation.ifNotExists });
      return;
    case 'update':
      await table.update(operation.key, { set: operation.set, remove: operation.remove });
      return;
    case 'query': {
      const query = table.query(operation);
      if (operation.cursor === undefined) for await (const item of query) void item;
      else await query.page({ cursor: operation.cursor });
    }
  }
}

/** The same operation through the SDK's own client. */
export async function runRaw(documents: DynamoDBDocumentClient, operation: Operation): Promise<void> {
  const TableName = 'shared-table';
  switch (operation.kind) {
    case 'get':
      await documents
        .send(new GetCommand({ TableName, Key: { ...operation.key } }))
        .catch(ignoreUnmarshallable);
      return;
    case 'delete':
      await documents
        .send(new DeleteCommand({ TableName, Key: { ...operation.key } }))
        .catch(ignoreUnmarshallable);
      return;
    case 'put': {
      const Item = { ...operation.attributes, ...operation.key };
      await documents.send(new PutCommand({ TableName, Item })).catch(ignoreUnmarshallable);
      return;
    }
    case 'update': {
      const request = { TableName, Key: { ...operation.key }, ...rawUpdate(operation) };
      await documents.send(new UpdateCommand(request)).catch(ignoreUnmarshallable);
      return;
    }
    case 'query': {
      const request = {
        TableName,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': `${operation.index ?? ''}PK` },
        ExpressionAttributeValues: { ':pk': operation.partition },
      };
      await documents.send(new QueryCommand(request)).catch(ignoreUnmarshallable);
    }
  }
}

function rawUpdate({ set }: { readonly set: Attributes }) {
  const entries = Object.entries(set).filter(([, value]) => value !== undefined);
  if (entries.length === 0) return {};
  return {
    UpdateExpression: `SET ${entries.map((_, at) => `#${at} = :${at}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name], at) => [`#${at}`, name])),
    ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], at) => [`:${at}`, value])),
  };
}

/** The SDK itself refuses what is not a value, such as a function; whatever it sends is judged. */
function ignoreUnmarshallable(error: unknown): void {
  if (!(error instanceof Error && /Unsupported type|convertClassInstanceToMap/.test(error.message)))
    throw error;
}

function asCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}
