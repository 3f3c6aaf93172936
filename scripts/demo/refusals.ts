import { DeleteItemCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

/** A service, a key of another one's, and a key of its own that it may not delete. */
export interface Attempt {
  readonly serviceName: string;
  readonly foreignKey: string;
  readonly ownKey: string;
}

/** Asks the table directly, with the service’s own identity, for what AWS would refuse. Returns the refusals. */
export async function provokeRefusals(
  tableEndpoint: string,
  { serviceName, foreignKey, ownKey }: Attempt,
): Promise<Record<'foreignKey' | 'missingPermission', string>> {
  const client = new DynamoDBClient({
    endpoint: tableEndpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: serviceName, secretAccessKey: 'local' },
  });
  const item = (partition: string) => ({
    TableName: 'shared-table',
    Key: { PK: { S: partition }, SK: { S: 'ITEM' } },
  });
  try {
    return {
      foreignKey: await refusal(() => client.send(new GetItemCommand(item(foreignKey)))),
      missingPermission: await refusal(() => client.send(new DeleteItemCommand(item(ownKey)))),
    };
  } finally {
    client.destroy();
  }
}

async function refusal(attempt: () => Promise<unknown>): Promise<string> {
  try {
    await attempt();
  } catch (error) {
    if ((error as Error).name === 'AccessDeniedException') return (error as Error).message;
    throw error;
  }
  throw new Error('the table allowed what AWS would refuse');
}
