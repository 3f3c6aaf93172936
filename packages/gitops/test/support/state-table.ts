import {
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { closeServer } from '../../../local/src/listen';
import { startDynamoEngine } from '../../../local/src/table/dynamo-engine';
import type { AddressInfo } from 'node:net';
import type { StateTable } from '../../src/state/state-table';

/** A table like that of `ServerlessGitOps`, in an engine of its own. */
export interface LocalStateTable extends StateTable {
  close(): Promise<void>;
}

export async function startStateTable(): Promise<LocalStateTable> {
  const { server, listener } = await startDynamoEngine(0);
  server.removeAllListeners('request').on('request', listener);
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const name = 'releases';
  await createStateTable({ client, name });
  return {
    client,
    name,
    close: async () => {
      client.destroy();
      await closeServer(server);
    },
  };
}

export async function createStateTable({ client, name }: StateTable): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'PK', KeyType: 'HASH' },
        { AttributeName: 'SK', KeyType: 'RANGE' },
      ],
    }),
  );
  const command = new DescribeTableCommand({ TableName: name });
  while ((await client.send(command)).Table?.TableStatus !== 'ACTIVE');
}

export async function emptyStateTable({ client, name }: StateTable): Promise<void> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
  for (const { PK, SK } of Items) {
    await client.send(new DeleteItemCommand({ TableName: name, Key: { PK: PK!, SK: SK! } }));
  }
}
