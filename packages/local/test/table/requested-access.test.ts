import { requestedAccess } from '../../src/table/requested-access';
import { tableNaming } from '../../src/table/table-schema';

const TABLE = 'arn:aws:dynamodb:us-east-1:123456789012:table/t';
const own = { PK: { S: 'FLIGHTS#1' }, SK: { S: 'a' } };
const foreign = { PK: { S: 'HOTELS#1' }, SK: { S: 'a' } };

const asked = (operation: string, request: Record<string, unknown>) =>
  requestedAccess(operation, { TableName: 't', ...request }, tableNaming);

describe('requestedAccess', () => {
  it.each([
    ['GetItem', { Key: own }],
    ['UpdateItem', { Key: own }],
    ['DeleteItem', { Key: own }],
    ['PutItem', { Item: { ...own, price: { N: '1' } } }],
  ])('asks for %s on the table with the key of the item', (operation, request) => {
    expect(asked(operation, request)).toEqual([
      { action: `dynamodb:${operation}`, resource: TABLE, leadingKeys: ['FLIGHTS#1'] },
    ]);
  });

  it.each([
    ['PutItem', { Item: foreign, Key: own }],
    ['GetItem', { Item: own, Key: foreign }],
  ])('is not led astray by a field that %s does not have', (operation, request) => {
    expect(asked(operation, request)).toMatchObject([{ leadingKeys: ['HOTELS#1'] }]);
  });

  it.each([
    ['no key', {}],
    ['a key without PK', { Key: { SK: { S: 'a' } } }],
    ['a PK of two types', { Key: { PK: { S: 'FLIGHTS#1', N: '1' } } }],
    ['a PK that is no attribute value', { Key: { PK: 'FLIGHTS#1' } }],
    ['a list for a key', { Key: [own] }],
  ])('names no leading key for %s', (_, request) => {
    expect(asked('GetItem', request)).toEqual([{ action: 'dynamodb:GetItem', resource: TABLE }]);
  });

  it.each([
    ['the attribute', 'PK = :a', {}],
    ['a placeholder', '#p = :a AND begins_with(SK, :b)', { '#p': 'PK' }],
    ['the second place', '#s BETWEEN :b AND :c AND #p = :a', { '#p': 'PK', '#s': 'SK' }],
    ['brackets and no spaces', '(PK=:a)and(SK>=:b)', {}],
  ])('finds the partition key of a query by %s', (_, KeyConditionExpression, ExpressionAttributeNames) => {
    const ExpressionAttributeValues = { ':a': { S: 'FLIGHTS#1' }, ':b': { S: 'x' }, ':c': { S: 'y' } };
    const request = { KeyConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues };
    expect(asked('Query', request)).toEqual([
      { action: 'dynamodb:Query', resource: TABLE, leadingKeys: ['FLIGHTS#1'] },
    ]);
  });

  it.each([
    ['another attribute', 'SK = :a'],
    ['a comparison', 'PK > :a'],
    ['an alternative', 'PK = :a OR PK = :b'],
    ['two conditions on it', 'PK = :a AND PK = :b'],
    ['a value that is not given', 'PK = :missing'],
    ['a name that ends alike', 'xPK = :a'],
  ])('names no leading key for a query by %s', (_, KeyConditionExpression) => {
    const ExpressionAttributeValues = { ':a': { S: 'FLIGHTS#1' }, ':b': { S: 'HOTELS#1' } };
    expect(asked('Query', { KeyConditionExpression, ExpressionAttributeValues })).toEqual([
      { action: 'dynamodb:Query', resource: TABLE },
    ]);
  });

  it('takes the older form of a query’s condition', () => {
    const KeyConditions = { PK: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'FLIGHTS#1' }] } };
    expect(asked('Query', { KeyConditions })).toMatchObject([{ leadingKeys: ['FLIGHTS#1'] }]);
  });

  it('asks for a query of an index on the index, with the key of the index', () => {
    const request = {
      IndexName: 'GSI1',
      KeyConditionExpression: 'GSI1PK = :a AND PK = :b',
      ExpressionAttributeValues: { ':a': { S: 'FLIGHTS#AMS' }, ':b': { S: 'HOTELS#1' } },
    };
    expect(asked('Query', request)).toEqual([
      { action: 'dynamodb:Query', resource: `${TABLE}/index/GSI1`, leadingKeys: ['FLIGHTS#AMS'] },
    ]);
  });

  it('asks for a batch once a table, with all its keys', () => {
    const RequestItems = { t: { Keys: [own, foreign] }, u: { Keys: [own] } };
    expect(requestedAccess('BatchGetItem', { RequestItems }, tableNaming)).toEqual([
      { action: 'dynamodb:BatchGetItem', resource: TABLE, leadingKeys: ['FLIGHTS#1', 'HOTELS#1'] },
      { action: 'dynamodb:BatchGetItem', resource: TABLE.replace(/t$/, 'u'), leadingKeys: ['FLIGHTS#1'] },
    ]);
  });

  it.each([
    ['a put and a delete', [{ PutRequest: { Item: own } }, { DeleteRequest: { Key: foreign } }]],
    ['both in one', [{ PutRequest: { Item: own }, DeleteRequest: { Key: foreign } }]],
    ['a field that hides the key', [{ DeleteRequest: { Item: own, Key: foreign } }]],
  ])('counts every key of a batch write with %s', (_, writes) => {
    expect(requestedAccess('BatchWriteItem', { RequestItems: { t: writes } }, tableNaming)).toEqual([
      { action: 'dynamodb:BatchWriteItem', resource: TABLE, leadingKeys: ['FLIGHTS#1', 'HOTELS#1'] },
    ]);
  });

  it('names no leading key for a batch in which one key cannot be read', () => {
    const RequestItems = { t: { Keys: [own, {}] } };
    expect(requestedAccess('BatchGetItem', { RequestItems }, tableNaming)).toEqual([
      { action: 'dynamodb:BatchGetItem', resource: TABLE },
    ]);
  });

  it('asks for the action of each item of a transaction', () => {
    const TransactItems = [
      { Put: { TableName: 't', Item: own } },
      { Update: { TableName: 't', Key: own } },
      { Delete: { TableName: 't', Key: own } },
      { ConditionCheck: { TableName: 't', Key: foreign } },
    ];
    const access = requestedAccess('TransactWriteItems', { TransactItems }, tableNaming);
    expect(access.map(({ action, leadingKeys }) => [action, leadingKeys])).toEqual([
      ['dynamodb:PutItem', ['FLIGHTS#1']],
      ['dynamodb:UpdateItem', ['FLIGHTS#1']],
      ['dynamodb:DeleteItem', ['FLIGHTS#1']],
      ['dynamodb:ConditionCheckItem', ['HOTELS#1']],
    ]);
  });

  it('asks for reads of a transaction item by item', () => {
    const TransactItems = [{ Get: { TableName: 't', Key: own } }];
    expect(requestedAccess('TransactGetItems', { TransactItems }, tableNaming)).toEqual([
      { action: 'dynamodb:GetItem', resource: TABLE, leadingKeys: ['FLIGHTS#1'] },
    ]);
  });

  it('names no leading key for a scan, of the table or an index', () => {
    expect(asked('Scan', {})).toEqual([{ action: 'dynamodb:Scan', resource: TABLE }]);
    expect(asked('Scan', { IndexName: 'GSI1' })).toEqual([
      { action: 'dynamodb:Scan', resource: `${TABLE}/index/GSI1` },
    ]);
  });

  it.each([
    ['ExecuteStatement', { Statement: 'select * from "t"' }, 'dynamodb:PartiQLSelect'],
    [
      'ExecuteTransaction',
      { TransactStatements: [{ Statement: "UPDATE t SET a='x'" }] },
      'dynamodb:PartiQLUpdate',
    ],
    [
      'BatchExecuteStatement',
      { Statements: [{ Statement: 'INSERT INTO "t" VALUE {}' }] },
      'dynamodb:PartiQLInsert',
    ],
  ])('asks for the PartiQL action of %s', (operation, request, action) => {
    expect(requestedAccess(operation, request, tableNaming)).toEqual([{ action, resource: TABLE }]);
  });

  it('takes an ARN for the name of a table', () => {
    const TableName = 'arn:aws:dynamodb:us-east-1:123456789012:table/other';
    expect(asked('GetItem', { TableName, Key: own })).toMatchObject([{ resource: TableName }]);
  });
});
