import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { FLIGHT } from './subject';

const ITEMS_IN_A_PAGE = 25;

/** What DynamoDB would answer, from a transport that sends nothing: what is left is the work of the libraries. */
export function stubbedClient(): DynamoDBClient {
  const stored = {
    PK: { S: 'FLIGHTS#flight#KL1001' },
    SK: { S: 'flight' },
    GSI1PK: { S: 'FLIGHTS#flight#AMS#LHR' },
    GSI1SK: { S: '2026-12-01' },
    ...Object.fromEntries(
      Object.entries(FLIGHT).map(([name, value]) => [
        name,
        typeof value === 'number' ? { N: String(value) } : { S: value },
      ]),
    ),
    // How the peers tell their own items from others.
    __edb_e__: { S: 'flight' },
    __edb_v__: { S: '1' },
    _et: { S: 'flight' },
    _type: { S: 'flight' },
  };
  const answers: Record<string, string> = {
    GetItem: JSON.stringify({ Item: stored }),
    PutItem: '{}',
    Query: JSON.stringify({ Items: Array.from({ length: ITEMS_IN_A_PAGE }, () => stored) }),
  };
  const handle = async ({ headers }: { headers: Record<string, string> }) => {
    const operation = headers['x-amz-target']?.split('.')[1] ?? '';
    return { response: { statusCode: 200, headers: {}, body: Readable.from([answers[operation]]) } };
  };
  return new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    requestHandler: { handle },
  });
}
