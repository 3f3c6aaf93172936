import { ACCOUNT_ID, REGION } from '../aws-identity';
import type { TableNaming } from './table-naming';

/** Keys of the shared table and its index, as the platform makes them (docs/design: the single table). */
const INDEX_NAME = 'GSI1';
export const TABLE_KEY = { partition: 'PK', sort: 'SK' };
const INDEX_KEY = { partition: 'GSI1PK', sort: 'GSI1SK' };

export const tableNaming: TableNaming = {
  arnPrefix: `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/`,
  partitionKey: TABLE_KEY.partition,
  indexPartitionKeys: new Map([[INDEX_NAME, INDEX_KEY.partition]]),
};

/** The CreateTable request of the shared table. */
export function createTableRequest(tableName: string): Record<string, unknown> {
  const attributeNames = [TABLE_KEY, INDEX_KEY].flatMap((key) => [key.partition, key.sort]);
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributeNames.map((name) => ({ AttributeName: name, AttributeType: 'S' })),
    KeySchema: keySchema(TABLE_KEY),
    GlobalSecondaryIndexes: [
      { IndexName: INDEX_NAME, KeySchema: keySchema(INDEX_KEY), Projection: { ProjectionType: 'ALL' } },
    ],
  };
}

function keySchema(key: { partition: string; sort: string }): Record<string, string>[] {
  return [
    { AttributeName: key.partition, KeyType: 'HASH' },
    { AttributeName: key.sort, KeyType: 'RANGE' },
  ];
}
