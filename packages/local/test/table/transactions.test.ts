import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { createTable, startDynamoEngine } from '../../src/table/dynamo-engine';
import type { DynamoEngine } from '../../src/table/dynamo-engine';

const TableName = 'shared-table';

let engine: DynamoEngine;
let client: DynamoDBClient;

beforeAll(async () => {
  engine = await startDynamoEngine(0);
  await createTable(engine.server, TableName, 'setup');
  engine.server.removeAllListeners('request').on('request', engine.listener);
  client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(engine.server.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'flight-service', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  client.destroy();
  engine.server.close();
  engine.server.closeAllConnections();
  await once(engine.server, 'close');
});

const key = (id: string) => ({ PK: { S: id }, SK: { S: 'a' } });
const putNew = (id: string): TransactWriteItem => ({
  Put: { TableName, Item: key(id), ConditionExpression: 'attribute_not_exists(PK)' },
});
const check = (id: string, ConditionExpression: string): TransactWriteItem => ({
  ConditionCheck: {
    TableName,
    Key: key(id),
    ConditionExpression,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});
const addOne = (id: string): TransactWriteItem => ({
  Update: {
    TableName,
    Key: key(id),
    UpdateExpression: 'ADD hits :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
  },
});

function write(TransactItems: TransactWriteItem[], ClientRequestToken?: string) {
  return client.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken }));
}

async function read(id: string) {
  return (await client.send(new GetItemCommand({ TableName, Key: key(id), ConsistentRead: true }))).Item;
}

test('a transaction does all of its writes', async () => {
  await client.send(new PutItemCommand({ TableName, Item: key('gone') }));
  await write([putNew('all'), addOne('all-count'), { Delete: { TableName, Key: key('gone') } }]);
  expect(await read('all')).toEqual(key('all'));
  expect(await read('all-count')).toEqual({ ...key('all-count'), hits: { N: '1' } });
  expect(await read('gone')).toBeUndefined();
});

test('a refused transaction leaves every item as it was, and says why for each', async () => {
  await client.send(new PutItemCommand({ TableName, Item: { ...key('taken'), by: { S: 'first' } } }));
  await client.send(new PutItemCommand({ TableName, Item: { ...key('deleted'), kept: { BOOL: true } } }));
  const canceled = write([
    addOne('never'),
    { Delete: { TableName, Key: key('deleted') } },
    check('taken', 'attribute_not_exists(PK)'),
  ]);
  await expect(canceled).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [
      { Code: 'None' },
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Item: { by: { S: 'first' } } },
    ],
  });
  expect(await read('never')).toBeUndefined();
  expect(await read('deleted')).toMatchObject({ kept: { BOOL: true } });
});

test('a condition check makes no item', async () => {
  await write([check('absent', 'attribute_not_exists(PK)'), addOne('beside-absent')]);
  expect(await read('absent')).toBeUndefined();
});

test('the same transaction under the same token is done once; another one under it is refused', async () => {
  await write([addOne('once')], 'token-1');
  await write([addOne('once')], 'token-1');
  expect(await read('once')).toMatchObject({ hits: { N: '1' } });
  await expect(write([addOne('other')], 'token-1')).rejects.toMatchObject({
    name: 'IdempotentParameterMismatchException',
  });
});

test('a wrong expression is the error of the whole transaction', async () => {
  const wrong = write([addOne('half'), check('half-check', 'no such syntax')]);
  await expect(wrong).rejects.toMatchObject({ name: 'ValidationException' });
  expect(await read('half')).toBeUndefined();
});

test.each([
  ['two writes to one item', [addOne('twice'), check('twice', 'attribute_exists(PK)')]],
  ['more than 100 items', Array.from({ length: 101 }, (_, index) => addOne(`many-${index}`))],
])('%s are refused, and nothing is written', async (_, items) => {
  await expect(write(items)).rejects.toMatchObject({ name: 'ValidationException' });
  expect(await read('twice')).toBeUndefined();
  expect(await read('many-0')).toBeUndefined();
});

test('transactions that run at once do not see each other half done', async () => {
  await Promise.all(Array.from({ length: 20 }, () => write([addOne('left'), addOne('right')])));
  const TransactItems = ['left', 'right', 'nowhere'].map((id) => ({ Get: { TableName, Key: key(id) } }));
  const { Responses } = await client.send(new TransactGetItemsCommand({ TransactItems }));
  expect(Responses).toMatchObject([{ Item: { hits: { N: '20' } } }, { Item: { hits: { N: '20' } } }, {}]);
});

test('a failed condition on a single write returns the item when asked to', async () => {
  await client.send(new PutItemCommand({ TableName, Item: { ...key('single'), by: { S: 'first' } } }));
  const Item = { ...key('single'), by: { S: 'second' } };
  const condition = { ConditionExpression: 'attribute_not_exists(PK)' } as const;
  const put = (extra: object) => client.send(new PutItemCommand({ TableName, Item, ...condition, ...extra }));
  await expect(put({ ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
    Item: { by: { S: 'first' } },
  });
  await expect(put({})).rejects.toMatchObject({ Item: undefined });
});
