import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { inProcessHandler, tableEndpoint } from '@drystone/local/control-plane';

const TableName = 'releases';
const item = (SK: string) => ({ PK: { S: 'STAGE' }, SK: { S: SK } });

const client = async () => {
  const dynamo = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'controller', secretAccessKey: 'x' },
    requestHandler: inProcessHandler([tableEndpoint()]),
    maxAttempts: 1,
  });
  await dynamo.send(
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
  return dynamo;
};

test('items are written and read, also many at once', async () => {
  const dynamo = await client();
  const names = Array.from({ length: 20 }, (_, index) => `SVC#${String(index).padStart(2, '0')}`);
  await Promise.all(names.map((name) => dynamo.send(new PutItemCommand({ TableName, Item: item(name) }))));
  const { Items } = await dynamo.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'PK = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'STAGE' } },
    }),
  );
  expect(Items?.map(({ SK }) => SK?.S)).toEqual(names);
});

test('a transaction of which one condition fails writes nothing', async () => {
  const dynamo = await client();
  await dynamo.send(new PutItemCommand({ TableName, Item: item('LEASE') }));
  const transaction = new TransactWriteItemsCommand({
    TransactItems: [
      { Put: { TableName, Item: item('SVC#one') } },
      { Put: { TableName, Item: item('LEASE'), ConditionExpression: 'attribute_not_exists(PK)' } },
    ],
  });
  await expect(dynamo.send(transaction)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
  const { Item } = await dynamo.send(new GetItemCommand({ TableName, Key: item('SVC#one') }));
  expect(Item).toBeUndefined();
});

test('a condition that fails shows the item where that is asked for', async () => {
  const dynamo = await client();
  await dynamo.send(new PutItemCommand({ TableName, Item: item('LEASE') }));
  const put = new PutItemCommand({
    TableName,
    Item: item('LEASE'),
    ConditionExpression: 'attribute_not_exists(PK)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  await expect(dynamo.send(put)).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
    Item: item('LEASE'),
  });
});
