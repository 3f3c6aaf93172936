import { CreateTableCommand, DeleteItemCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { AwsEndpoint } from '@drystone/local';
import {
  type Clock,
  inProcessHandler,
  tableEndpoint,
  type VirtualClock,
} from '@drystone/local/control-plane';
import { stateTableRequest } from '../../../local/src/releases/state-table';
import type { StateTable } from '../../src/state/state-table';

/** Of the machine, or simulated. */
export type StageClock = Clock & Partial<VirtualClock>;

/** DynamoDB, which takes none of the simulated time. */
export function timelessTable({ hold }: StageClock): AwsEndpoint {
  const table = tableEndpoint();
  return hold ? { ...table, answer: (request) => hold(async () => table.answer(request)) } : table;
}

/** A table like that of `ServerlessGitOps`, in an engine of its own. */
export async function newStateTable(): Promise<StateTable> {
  const client = new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: inProcessHandler([tableEndpoint()]),
  });
  const table = { client, name: 'releases' };
  await createStateTable(table);
  return table;
}

export async function createStateTable({ client, name }: StateTable): Promise<void> {
  await client.send(new CreateTableCommand(stateTableRequest(name)));
}

export async function emptyStateTable({ client, name }: StateTable): Promise<void> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
  for (const { PK, SK } of Items) {
    await client.send(new DeleteItemCommand({ TableName: name, Key: { PK: PK!, SK: SK! } }));
  }
}
