import { ServiceDynamoClient } from '@drystone/runtime';
import type { ServiceDynamoClientOptions } from '@drystone/runtime';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { START_TIMEOUT_MS, TABLE_NAME, startLocalTable } from './local-table';
import type { LocalTable } from './local-table';

/** The table client of a service called FLIGHTS; parts of a batch are tried again at once. */
export function flightsTable(
  client: DynamoDBClient,
  options: ServiceDynamoClientOptions = {},
): ServiceDynamoClient {
  const retry = { attempts: 4, baseDelayMs: 0 };
  return new ServiceDynamoClient({ tableName: TABLE_NAME, prefix: 'FLIGHTS', client, retry, ...options });
}

export interface UsedTable {
  readonly table: ServiceDynamoClient;
  readonly client: DynamoDBClient;
  readonly endpoint: string;
}

/** Starts a table before the tests of a file, and hands it to them. */
export function usingLocalTable(): UsedTable {
  let local: LocalTable | undefined;
  let table: ServiceDynamoClient | undefined;
  beforeAll(async () => {
    local = await startLocalTable();
    table = flightsTable(local.client);
  }, START_TIMEOUT_MS);
  afterAll(() => local?.close());
  return {
    get table() {
      return table!;
    },
    get client() {
      return local!.client;
    },
    get endpoint() {
      return local!.endpoint;
    },
  };
}

/** Everything that an iteration gives. */
export async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
