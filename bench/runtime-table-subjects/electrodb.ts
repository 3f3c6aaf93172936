import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Entity } from 'electrodb';
import { stubbedClient } from './stubbed-client';
import { FLIGHT, type Subject, TABLE } from './subject';

export function electrodb(): Subject {
  const text = { type: 'string', required: true } as const;
  const whole = { type: 'number', required: true } as const;
  const flights = new Entity(
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
