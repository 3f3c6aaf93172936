import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  Entity,
  GetItemCommand,
  item,
  number,
  PutItemCommand,
  QueryCommand,
  string,
  Table,
} from 'dynamodb-toolbox';
import { stubbedClient } from './stubbed-client';
import { FLIGHT, type Subject, TABLE } from './subject';

export function toolbox(): Subject {
  const table = new Table({
    name: TABLE,
    documentClient: DynamoDBDocumentClient.from(stubbedClient()),
    partitionKey: { name: 'PK', type: 'string' },
    sortKey: { name: 'SK', type: 'string' },
    indexes: {
      GSI1: {
        type: 'global',
        partitionKey: { name: 'GSI1PK', type: 'string' },
        sortKey: { name: 'GSI1SK', type: 'string' },
      },
    },
  });
  const schema = item({
    id: string().key(),
    from: string(),
    to: string(),
    departure: string(),
    gate: string(),
    price: number(),
    seats: number(),
  });
  const flights = new Entity({
    name: 'flight',
    table,
    schema: schema.and((prev) => ({
      GSI1PK: string().link<typeof prev>(({ from, to }) => `FLIGHTS#flight#${from}#${to}`),
      GSI1SK: string().link<typeof prev>(({ departure }) => departure),
    })),
    computeKey: ({ id }: { id: string }) => ({ PK: `FLIGHTS#flight#${id}`, SK: 'flight' }),
    timestamps: false,
  });
  const query = table.build(QueryCommand).query({ partition: 'FLIGHTS#flight#KL1001' }).entities(flights);
  return {
    name: 'dynamodb-toolbox',
    get: () => flights.build(GetItemCommand).key({ id: 'KL1001' }).send(),
    put: () => flights.build(PutItemCommand).item(FLIGHT).send(),
    query: () => query.send(),
  };
}
