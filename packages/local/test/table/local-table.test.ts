import { join } from 'node:path';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { ServiceConfig } from '@drystone/config';
import { parseServiceConfig } from '@drystone/config';
import { startLocalTable } from '../../src';
import type { Denial, LocalTable } from '../../src';

const TableName = 'shared-table';
const ALL_ACTIONS = [
  'GetItem',
  'BatchGetItem',
  'Query',
  'ConditionCheckItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
];

function configWith(actions: readonly string[]): ServiceConfig {
  const parsed = parseServiceConfig(
    [
      'serviceName: flight-service',
      'functionName: FlightService',
      'ecrRepository: company/flight-service',
      'imageTag: latest',
      'environment: { TABLE_NAME: shared-table, SERVICE_PREFIX: FLIGHTS }',
      `permissions: [${actions.map((action) => `dynamodb:${action}`).join(', ')}]`,
    ].join('\n'),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.config;
}

const key = (partition: string) => ({ PK: { S: partition }, SK: { S: 'a' } });

describe('startLocalTable', () => {
  let table: LocalTable;
  let client: DynamoDBClient;
  let denials: Denial[];

  async function start(actions: readonly string[]): Promise<void> {
    denials = [];
    table = await startLocalTable({
      config: configWith(actions),
      onDenied: (denial) => denials.push(denial),
    });
    client = clientOf(table.environment);
  }

  function clientOf(environment: Readonly<Record<string, string>>): DynamoDBClient {
    return new DynamoDBClient({
      endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB,
      region: environment.AWS_REGION,
      credentials: {
        accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
      },
    });
  }

  afterEach(async () => {
    client.destroy();
    await table.close();
  });

  const ownQuery = {
    TableName,
    KeyConditionExpression: 'PK = :pk',
    ExpressionAttributeValues: { ':pk': { S: 'FLIGHTS#1' } },
  };

  it('stores and finds items of the own partition, in the table and in the index', async () => {
    await start(['PutItem', 'GetItem', 'Query']);
    const Item = { ...key('FLIGHTS#1'), GSI1PK: { S: 'FLIGHTS#AMS' }, GSI1SK: { S: '1' } };
    await client.send(new PutItemCommand({ TableName, Item }));
    expect((await client.send(new GetItemCommand({ TableName, Key: key('FLIGHTS#1') }))).Item).toEqual(Item);
    expect((await client.send(new QueryCommand(ownQuery))).Items).toEqual([Item]);
    const inIndex = new QueryCommand({
      TableName,
      IndexName: 'GSI1',
      KeyConditionExpression: '#key = :key',
      ExpressionAttributeNames: { '#key': 'GSI1PK' },
      ExpressionAttributeValues: { ':key': { S: 'FLIGHTS#AMS' } },
    });
    expect((await client.send(inIndex)).Items).toEqual([Item]);
    expect(denials).toEqual([]);
  });

  it('refuses a key outside the partition in the words of AWS', async () => {
    await start(['GetItem']);
    await expect(client.send(new GetItemCommand({ TableName, Key: key('HOTELS#1') }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::123456789012:assumed-role/flight-service/flight-service is not authorized to perform: ' +
        'dynamodb:GetItem on resource: arn:aws:dynamodb:us-east-1:123456789012:table/shared-table ' +
        'because no identity-based policy allows the dynamodb:GetItem action',
      $metadata: expect.objectContaining({ httpStatusCode: 400 }),
    });
    expect(denials).toMatchObject([
      { help: 'key HOTELS#1 is outside the partition of flight-service: its keys start with FLIGHTS#' },
    ]);
  });

  it('names the line that is missing in service-config.yaml', async () => {
    await start(['GetItem']);
    const put = new PutItemCommand({ TableName, Item: key('FLIGHTS#1') });
    await expect(client.send(put)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(denials).toMatchObject([
      {
        action: 'dynamodb:PutItem',
        help: 'add this line under permissions in service-config.yaml:  - dynamodb:PutItem',
      },
    ]);
  });

  it.each([
    ['a scan', new ScanCommand({ TableName }), 'dynamodb:Scan'],
    [
      'PartiQL',
      new ExecuteStatementCommand({ Statement: 'SELECT * FROM "shared-table"' }),
      'dynamodb:PartiQLSelect',
    ],
    ['a look at the table', new DescribeTableCommand({ TableName }), 'dynamodb:DescribeTable'],
  ])('refuses %s to a service with every permission', async (_, command, action) => {
    await start(ALL_ACTIONS);
    // One call signature for commands of different types.
    const send = client.send.bind(client) as (sent: typeof command) => Promise<unknown>;
    await expect(send(command)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(denials).toMatchObject([
      { action, help: `${action} is given to no service: it is not confined to a partition` },
    ]);
  });

  it.each([
    [
      'a batch read',
      new BatchGetItemCommand({
        RequestItems: { [TableName]: { Keys: [key('FLIGHTS#1'), key('HOTELS#1')] } },
      }),
    ],
    [
      'a batch write',
      new BatchWriteItemCommand({
        RequestItems: {
          [TableName]: [
            { PutRequest: { Item: key('FLIGHTS#1') } },
            { DeleteRequest: { Key: key('HOTELS#1') } },
          ],
        },
      }),
    ],
    [
      'a transaction',
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName, Item: key('FLIGHTS#1') } },
          {
            ConditionCheck: { TableName, Key: key('HOTELS#1'), ConditionExpression: 'attribute_exists(PK)' },
          },
        ],
      }),
    ],
  ])('refuses %s with a single foreign key in it, and does none of it', async (_, command) => {
    await start(ALL_ACTIONS);
    const send = client.send.bind(client) as (sent: typeof command) => Promise<unknown>;
    await expect(send(command)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: key('FLIGHTS#1') }));
    expect(Item).toBeUndefined();
  });

  it('lets a foreign index key pass on a write, as IAM does: that guard is the runtime’s', async () => {
    await start(['PutItem']);
    const Item = { ...key('FLIGHTS#1'), GSI1PK: { S: 'HOTELS#all' }, GSI1SK: { S: '1' } };
    await expect(client.send(new PutItemCommand({ TableName, Item }))).resolves.toBeDefined();
  });

  it('passes on what DynamoDB itself refuses', async () => {
    await start(['UpdateItem', 'PutItem']);
    const update = new UpdateItemCommand({
      TableName,
      Key: key('FLIGHTS#1'),
      UpdateExpression: 'SET broken',
    });
    await expect(client.send(update)).rejects.toMatchObject({ name: 'ValidationException' });
    const put = new PutItemCommand({
      TableName,
      Item: key('FLIGHTS#1'),
      ConditionExpression: 'attribute_exists(PK)',
    });
    await expect(client.send(put)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  it('does not know another caller', async () => {
    await start(['GetItem']);
    const stranger = clientOf({ ...table.environment, AWS_ACCESS_KEY_ID: 'hotel-service' });
    await expect(
      stranger.send(new GetItemCommand({ TableName, Key: key('FLIGHTS#1') })),
    ).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    stranger.destroy();
  });

  it.each([
    [
      'no signature',
      { 'X-Amz-Target': 'DynamoDB_20120810.GetItem' },
      '{}',
      'MissingAuthenticationTokenException',
    ],
    [
      'no operation',
      { Authorization: 'AWS4-HMAC-SHA256 Credential=flight-service/x' },
      '{}',
      'UnknownOperationException',
    ],
    [
      'an older protocol',
      {
        'X-Amz-Target': 'DynamoDB_20111205.GetItem',
        Authorization: 'AWS4-HMAC-SHA256 Credential=flight-service/x',
      },
      '{}',
      'UnknownOperationException',
    ],
    [
      'a body that is no JSON',
      {
        'X-Amz-Target': 'DynamoDB_20120810.GetItem',
        Authorization: 'AWS4-HMAC-SHA256 Credential=flight-service/x',
      },
      '{',
      'SerializationException',
    ],
  ])('refuses a request with %s', async (_, headers, body, type) => {
    await start(['GetItem']);
    const response = await fetch(table.endpoint, { method: 'POST', headers: { ...headers }, body });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { __type: `com.amazon.coral.service#${type}` },
    ]);
  });

  it('takes changed permissions at once and keeps the items', async () => {
    await start(['PutItem']);
    await client.send(new PutItemCommand({ TableName, Item: key('FLIGHTS#1') }));
    table.reconfigure(configWith(['GetItem']));
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: key('FLIGHTS#1') }));
    expect(Item).toEqual(key('FLIGHTS#1'));
    await expect(
      client.send(new PutItemCommand({ TableName, Item: key('FLIGHTS#2') })),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  it('starts from a service-config.yaml and says what the handler needs in its environment', async () => {
    const fixture = join(__dirname, '../../../../fixtures/flight-system/flight-service/service-config.yaml');
    table = await startLocalTable({ configFile: fixture });
    client = clientOf(table.environment);
    expect(table.environment).toEqual({
      POWERTOOLS_SERVICE_NAME: 'flight-service',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      NODE_ENV: 'production',
      TABLE_NAME: 'shared-table',
      SERVICE_PREFIX: 'FLIGHTS',
      AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'flight-service',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
  });

  it('frees its port when it is closed', async () => {
    await start(['GetItem']);
    const port = Number(new URL(table.endpoint).port);
    await table.close();
    table = await startLocalTable({ config: configWith(['GetItem']), port });
    expect(table.endpoint).toBe(`http://127.0.0.1:${port}`);
  });

  it('fails with the findings of a service-config.yaml that is missing', async () => {
    await start(['GetItem']);
    await expect(startLocalTable({ configFile: 'nowhere/service-config.yaml' })).rejects.toThrow(
      'nowhere/service-config.yaml:1:1  the file does not exist',
    );
  });
});
