import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { stubbedClient } from './stubbed-client';
import { FLIGHT, type Subject, TABLE } from './subject';

export async function onetable(): Promise<Subject> {
  const { Table } = await import('dynamodb-onetable');
  const table = new Table({
    name: TABLE,
    client: DynamoDBDocumentClient.from(stubbedClient()),
    partial: false,
    schema: {
      format: 'onetable:1.1.0',
      version: '0.0.1',
      indexes: { primary: { hash: 'PK', sort: 'SK' }, GSI1: { hash: 'GSI1PK', sort: 'GSI1SK' } },
      models: {
        flight: {
          PK: { type: String, value: 'FLIGHTS#flight#${id}' },
          SK: { type: String, value: 'flight' },
          GSI1PK: { type: String, value: 'FLIGHTS#flight#${from}#${to}' },
          GSI1SK: { type: String, value: '${departure}' },
          id: { type: String, required: true },
          from: { type: String, required: true },
          to: { type: String, required: true },
          departure: { type: String, required: true },
          gate: { type: String, required: true },
          price: { type: Number, required: true },
          seats: { type: Number, required: true },
        },
      },
    },
  });
  return {
    name: 'OneTable',
    get: () => table.get('flight', { id: 'KL1001' }),
    put: () => table.create('flight', { ...FLIGHT }, { exists: null }),
    query: () => table.find('flight', { id: 'KL1001' }),
  };
}
