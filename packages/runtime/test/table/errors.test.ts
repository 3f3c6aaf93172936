import {
  ConfigurationError,
  InvalidKeyError,
  MissingPermissionError,
  PartitionBoundaryError,
  ServiceDynamoClient,
} from '@drystone/runtime';
import { recordingClient } from '../support/recording-client';

const denied = (message: string) => ({
  statusCode: 400,
  body: { __type: 'com.amazon.coral.service#AccessDeniedException', Message: message },
});
const options = { tableName: 'shared-table', prefix: 'FLIGHTS' };
const key = { PK: 'FLIGHTS#1', SK: 'flight' };

test.each<[string, (table: ServiceDynamoClient) => Promise<unknown>]>([
  ['dynamodb:GetItem', (table) => table.get(key)],
  ['dynamodb:PutItem', (table) => table.put(key)],
  ['dynamodb:UpdateItem', (table) => table.update(key, {})],
  ['dynamodb:DeleteItem', (table) => table.delete(key)],
  ['dynamodb:Query', (table) => table.query({ partition: 'FLIGHTS#1' }).page()],
])('a denied %s names the line to add', async (action, run) => {
  const { client } = recordingClient(() => denied('Denied.'));
  const failure = run(new ServiceDynamoClient({ ...options, client }));
  await expect(failure).rejects.toThrow(`"permissions" in service-config.yaml and deploy:\n  - ${action}`);
  await expect(failure).rejects.toMatchObject({
    code: 'MISSING_PERMISSION',
    action,
    cause: { name: 'AccessDeniedException' },
  });
});

test('the action that AWS names comes before the one that was asked for', async () => {
  const message = 'User: arn:x is not authorized to perform: kms:Decrypt on resource: arn:y';
  const { client } = recordingClient(() => denied(message));
  const table = new ServiceDynamoClient({ ...options, client });
  await expect(table.get(key)).rejects.toMatchObject({
    name: MissingPermissionError.name,
    action: 'kms:Decrypt',
  });
});

test('other errors of AWS stay as they are', async () => {
  const body = { __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException', message: 'No table.' };
  const { client } = recordingClient(() => ({ statusCode: 400, body }));
  const table = new ServiceDynamoClient({ ...options, client });
  await expect(table.get(key)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test.each<[string, (table: ServiceDynamoClient) => unknown]>([
  ['get', (table) => table.get({ PK: 'HOTELS#1', SK: 'x' })],
  ['put', (table) => table.put({ PK: 'HOTELS#1', SK: 'x' })],
  ['put with a foreign index key', (table) => table.put({ ...key, GSI1PK: 'HOTELS#1', GSI1SK: 'x' })],
  ['update', (table) => table.update({ PK: 'HOTELS#1', SK: 'x' }, {})],
  ['update that sets a foreign index key', (table) => table.update(key, { set: { GSI1PK: 'HOTELS#1' } })],
  ['update that adds to an index key', (table) => table.update(key, { add: { GSI1PK: 1 } })],
  ['delete', (table) => table.delete({ PK: 'HOTELS#1', SK: 'x' })],
  ['query', async (table) => table.query({ partition: 'HOTELS#1' })],
  ['query of an index', async (table) => table.query({ partition: 'HOTELS#1', index: 'GSI1' })],
])('%s outside the partition is refused and nothing is sent', async (_, run) => {
  const { client, sent } = recordingClient();
  await expect(run(new ServiceDynamoClient({ ...options, client }))).rejects.toThrow(PartitionBoundaryError);
  expect(sent).toEqual([]);
});

test('an index whose keys the boundary would not know is refused', async () => {
  const { client, sent } = recordingClient();
  const table = new ServiceDynamoClient({ ...options, client });
  expect(() => table.query({ partition: 'FLIGHTS#1', index: 'byRoute' as 'GSI1' })).toThrow(InvalidKeyError);
  expect(sent).toEqual([]);
});

test.each(['FLIGHTS#', 'FLI*', 'FL?', '${aws:x}', '', ' '])('the prefix %j is refused', (prefix) => {
  expect(() => new ServiceDynamoClient({ ...options, prefix })).toThrow(ConfigurationError);
});

describe('without options', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  test('the table and the prefix come from the environment', async () => {
    Object.assign(process.env, { TABLE_NAME: 'env-table', SERVICE_PREFIX: 'HOTELS' });
    const { client, sent } = recordingClient();
    const table = new ServiceDynamoClient({ client });
    await table.get({ PK: table.key('1'), SK: 'x' });
    expect(sent[0]?.body).toMatchObject({ TableName: 'env-table', Key: { PK: { S: 'HOTELS#1' } } });
  });

  test.each(['TABLE_NAME', 'SERVICE_PREFIX'])('a missing %s is named', (variable) => {
    Object.assign(process.env, { TABLE_NAME: 'env-table', SERVICE_PREFIX: 'HOTELS' });
    delete process.env[variable];
    expect(() => new ServiceDynamoClient()).toThrow(`${variable} is not set`);
  });
});
