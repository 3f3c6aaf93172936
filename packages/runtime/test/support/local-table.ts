import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynalite } from './dynalite-engine';
import { startDynamoDbLocal } from './dynamodb-local-engine';

export const TABLE_NAME = 'shared-table';

/** For hooks that start a table: Java takes its time. */
export const START_TIMEOUT_MS = 60_000;

/** A running DynamoDB server on loopback. */
export interface Engine {
  readonly endpoint: string;
  stop(): Promise<void>;
}

export interface LocalTable {
  readonly endpoint: string;
  /** Speaks to the table over loopback. */
  readonly client: DynamoDBClient;
  close(): Promise<void>;
}

/** The shared table as the platform makes it, in a real DynamoDB server; which one, see ../ENGINES.md. */
export async function startLocalTable(): Promise<LocalTable> {
  const engine = await (process.env['DYNAMODB_LOCAL'] ? startDynamoDbLocal() : startDynalite());
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await createTable(client);
  return {
    endpoint: engine.endpoint,
    client,
    close: async () => {
      client.destroy();
      await engine.stop();
    },
  };
}

async function createTable(client: DynamoDBClient): Promise<void> {
  const attributes = ['PK', 'SK', 'GSI1PK', 'GSI1SK'];
  await client.send(
    new CreateTableCommand({
      TableName: TABLE_NAME,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: attributes.map((name) => ({ AttributeName: name, AttributeType: 'S' as const })),
      KeySchema: keySchema('PK', 'SK'),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'GSI1',
          KeySchema: keySchema('GSI1PK', 'GSI1SK'),
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
}

function keySchema(partition: string, sort: string) {
  return [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
}
