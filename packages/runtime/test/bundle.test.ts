import { bundle } from './support/bundle';

const COMMANDS = ['Get', 'Put', 'Update', 'Delete', 'BatchGet', 'BatchWrite'].map(
  (name) => `${name}ItemCommand`,
);
const SDK = `
  import { DynamoDBClient, ${COMMANDS}, QueryCommand, TransactGetItemsCommand, TransactWriteItemsCommand }
    from '@aws-sdk/client-dynamodb';
  import { convertToAttr, convertToNative } from '@aws-sdk/util-dynamodb';
  console.log(new DynamoDBClient(), ${COMMANDS}, QueryCommand, TransactGetItemsCommand, TransactWriteItemsCommand,
    convertToAttr, convertToNative);`;
const TABLE = `import { ServiceDynamoClient } from '@drystone/runtime'; console.log(new ServiceDynamoClient());`;
const HTTP = `import { httpHandler } from '@drystone/runtime'; console.log(httpHandler([]));`;

test('what is not used is not bundled', async () => {
  expect((await bundle(`import '@drystone/runtime';`)).length).toBeLessThan(100);
  expect(await bundle(TABLE)).not.toContain('CloudWatchMetrics');
  expect(await bundle(HTTP)).not.toContain('DynamoDB_20120810');
});

test('the table client adds at most 32 KB to the SDK clients it uses', async () => {
  const [table, sdk] = [await bundle(TABLE), await bundle(SDK)];
  expect(table.length - sdk.length).toBeLessThan(32_000);
});

test('an HTTP handler has at most 43 KB, of which Powertools are 35', async () => {
  expect((await bundle(HTTP)).length).toBeLessThan(43_000);
});

describe('sub-paths', () => {
  const CLIENTS: Readonly<Record<string, string>> = {
    DynamoDB: 'DynamoDB_20120810',
    EventBridge: 'AWSEvents',
    Lambda: '/2015-03-31/functions',
    SNS: 'AmazonSimpleNotificationService',
    SQS: 'AmazonSQS',
    SSM: 'AmazonSSM',
    tokens: 'JWKS could not be parsed',
  };
  const clientsIn = async (contents: string) => {
    const text = await bundle(contents);
    return Object.keys(CLIENTS).filter((name) => text.includes(CLIENTS[name] ?? ''));
  };

  test.each([
    [TABLE, ['DynamoDB']],
    [HTTP, []],
    [`import { ServiceClient } from '@drystone/runtime/services'; new ServiceClient();`, ['Lambda', 'SSM']],
    [`import { queueHandler } from '@drystone/runtime/events'; queueHandler();`, []],
    [`import { EventBus } from '@drystone/runtime/events/bus'; new EventBus();`, ['EventBridge']],
    [`import { Queue } from '@drystone/runtime/events/queue'; new Queue();`, ['SQS']],
    [`import { Topic } from '@drystone/runtime/events/topic'; new Topic();`, ['SNS']],
    [`import { createAuthorizer } from '@drystone/runtime/authorizer'; createAuthorizer();`, ['tokens']],
  ])('%s bundles the clients it needs, and no others', async (contents, clients) => {
    expect(await clientsIn(contents)).toEqual(clients);
  });

  test('the service client adds at most 20 KB to the SDK clients it uses, of which openapi-fetch are 7', async () => {
    const sdk = await bundle(`
      import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
      import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
      console.log(new LambdaClient(), new SSMClient(), InvokeCommand, GetParameterCommand);`);
    const client = await bundle(
      `import { ServiceClient } from '@drystone/runtime/services'; console.log(new ServiceClient());`,
    );
    expect(client.length - sdk.length).toBeLessThan(20_000);
  });
});
