import { execFile } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CreateTableCommand, DynamoDBClient, PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { type AwsServer, startAwsServer } from '@drystone/local';
import { tableEndpoint } from '@drystone/local/control-plane';
import { temporaryFolder } from './support';

const ROOT = join(__dirname, '..');
const [live, restored] = ['shared-table', 'restored'];
const run = promisify(execFile);

let aws: AwsServer;
let client: DynamoDBClient;
let folder: string;

beforeAll(async () => {
  aws = await startAwsServer([tableEndpoint()]);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new DynamoDBClient({ endpoint: aws.endpoint, region: 'eu-west-1', credentials });
  folder = temporaryFolder();
  const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
  writeFileSync(join(folder, 'restore-partition.mjs'), /```js\n([^]*?)```/.exec(page)![1]!);
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await Promise.all([live, restored].map(createTable));
});
afterAll(() => aws?.close());

async function createTable(TableName: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['PK', 'SK'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'PK', KeyType: 'HASH' },
        { AttributeName: 'SK', KeyType: 'RANGE' },
      ],
    }),
  );
}

async function put(TableName: string, PK: string, value: string): Promise<void> {
  await client.send(
    new PutItemCommand({ TableName, Item: { PK: { S: PK }, SK: { S: 'a' }, value: { S: value } } }),
  );
}

async function itemsIn(TableName: string): Promise<Record<string, string | undefined>> {
  const items: Record<string, string | undefined> = {};
  for await (const { Items = [] } of paginateScan({ client }, { TableName }))
    for (const { PK, value } of Items) items[PK!.S!] = value?.S;
  return items;
}

function restore(...args: readonly string[]) {
  const env = { ...process.env, ...aws.environment };
  return run(process.execPath, ['restore-partition.mjs', ...args], { cwd: folder, env });
}

test('the runbook brings one partition back, removes what came after, and leaves all others alone', async () => {
  await put(restored, 'FLIGHTS#changed', 'before');
  await put(restored, 'FLIGHTS#removed', 'before');
  await put(restored, 'FLIGHTSX#1', 'before');
  await put(live, 'FLIGHTS#changed', 'after');
  await put(live, 'FLIGHTS#new', 'after');
  await put(live, 'FLIGHTSX#1', 'after');
  await put(live, 'USERS#1', 'after');

  const { stdout } = await restore(restored, live, 'FLIGHTS');

  expect(stdout).toBe('2 items are as they were, 1 that came after are gone\n');
  expect(await itemsIn(live)).toEqual({
    'FLIGHTS#changed': 'before',
    'FLIGHTS#removed': 'before',
    'FLIGHTSX#1': 'after',
    'USERS#1': 'after',
  });
});

test('it changes nothing where the restored table has nothing of the service', async () => {
  await put(live, 'USERS#1', 'kept');
  await expect(restore(restored, live, 'USERS')).rejects.toMatchObject({
    stderr: expect.stringContaining('restored has no items of USERS: nothing was changed'),
  });
  expect(await itemsIn(live)).toMatchObject({ 'USERS#1': 'kept' });
});
