import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ServiceDynamoClient } from '@drystone/runtime';
import {
  Entity as ToolboxEntity,
  GetItemCommand,
  PutItemCommand,
  QueryCommand as ToolboxQuery,
  Table as ToolboxTable,
  item,
  number,
  string,
} from 'dynamodb-toolbox';
import { Entity as ElectroEntity } from 'electrodb';
import { z } from 'zod';

/** One library, doing the same three things with the same item. */
export interface Subject {
  readonly name: string;
  readonly get: () => Promise<unknown>;
  readonly put: () => Promise<unknown>;
  readonly query: () => Promise<unknown>;
}

const TABLE = 'shared-table';
const ITEMS_IN_A_PAGE = 25;
const FLIGHT = {
  id: 'KL1001',
  from: 'AMS',
  to: 'LHR',
  departure: '2026-12-01',
  gate: 'D7',
  price: 90,
  seats: 120,
};

/** What DynamoDB would answer, from a transport that sends nothing: what is left is the work of the libraries. */
function stubbedClient(): DynamoDBClient {
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
    requestHandler: { handle } as never,
  });
}

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

const Flight = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  departure: z.string(),
  gate: z.string(),
  price: z.number(),
  seats: z.number(),
});

export function drystoneEntity(): Subject {
  const table = new ServiceDynamoClient({ tableName: TABLE, prefix: 'FLIGHTS', client: stubbedClient() });
  const flights = table.entity('flight', Flight, {
    partition: ['id'],
    indexes: { GSI1: { partition: ['from', 'to'], sort: 'departure' } },
  });
  return {
    name: 'drystone entity, with zod',
    get: () => flights.get({ id: 'KL1001' }),
    put: () => flights.put(FLIGHT),
    query: () => flights.query({ id: 'KL1001' }).page(),
  };
}

export function drystoneKeyed(): Subject {
  const table = new ServiceDynamoClient({ tableName: TABLE, prefix: 'FLIGHTS', client: stubbedClient() });
  const PK = table.key('flight', 'KL1001');
  const index = { GSI1PK: table.key('flight', 'AMS', 'LHR'), GSI1SK: '2026-12-01' };
  return {
    name: 'drystone, whole keys',
    get: () => table.get({ PK, SK: 'flight' }),
    put: () => table.put({ ...FLIGHT, ...index, PK, SK: 'flight' }),
    query: () => table.query({ partition: PK }).page(),
  };
}

export function electrodb(): Subject {
  const text = { type: 'string', required: true } as const;
  const whole = { type: 'number', required: true } as const;
  const flights = new ElectroEntity(
    {
      model: { entity: 'flight', version: '1', service: 'FLIGHTS' },
      attributes: { id: text, from: text, to: text, departure: text, gate: text, price: whole, seats: whole },
      indexes: {
        primary: { pk: { field: 'PK', composite: ['id'] }, sk: { field: 'SK', composite: [] } },
        route: {
          index: 'GSI1',
          pk: { field: 'GSI1PK', composite: ['from', 'to'] },
          sk: { field: 'GSI1SK', composite: ['departure'] },
        },
      },
    },
    { client: DynamoDBDocumentClient.from(stubbedClient()), table: TABLE },
  );
  return {
    name: 'ElectroDB',
    get: () => flights.get({ id: 'KL1001' }).go(),
    put: () => flights.put(FLIGHT).go(),
    query: () => flights.query.primary({ id: 'KL1001' }).go(),
  };
}

export function toolbox(): Subject {
  const table = new ToolboxTable({
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
  const flights = new ToolboxEntity({
    name: 'flight',
    table,
    schema: schema.and((prev) => ({
      GSI1PK: string().link<typeof prev>(({ from, to }) => `FLIGHTS#flight#${from}#${to}`),
      GSI1SK: string().link<typeof prev>(({ departure }) => departure),
    })),
    computeKey: ({ id }: { id: string }) => ({ PK: `FLIGHTS#flight#${id}`, SK: 'flight' }),
    timestamps: false,
  });
  const query = table.build(ToolboxQuery).query({ partition: 'FLIGHTS#flight#KL1001' }).entities(flights);
  return {
    name: 'dynamodb-toolbox',
    get: () => flights.build(GetItemCommand).key({ id: 'KL1001' }).send(),
    put: () => flights.build(PutItemCommand).item(FLIGHT).send(),
    query: () => query.send(),
  };
}

export async function onetable(): Promise<Subject> {
  const { Table: OneTable } = await import('dynamodb-onetable');
  const table = new OneTable({
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
