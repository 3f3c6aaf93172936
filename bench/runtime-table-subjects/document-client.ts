import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { stubbedClient } from './stubbed-client';
import { FLIGHT, type Subject, TABLE } from './subject';

export function documentClient(): Subject {
  const client = DynamoDBDocumentClient.from(stubbedClient());
  const key = { PK: 'FLIGHTS#flight#KL1001', SK: 'flight' };
  const query = {
    TableName: TABLE,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': 'PK' },
    ExpressionAttributeValues: { ':pk': key.PK },
  };
  const index = { GSI1PK: 'FLIGHTS#flight#AMS#LHR', GSI1SK: '2026-12-01' };
  return {
    name: 'DocumentClient',
    get: () => client.send(new GetCommand({ TableName: TABLE, Key: key })),
    put: () => client.send(new PutCommand({ TableName: TABLE, Item: { ...FLIGHT, ...key, ...index } })),
    query: () => client.send(new QueryCommand(query)),
  };
}
