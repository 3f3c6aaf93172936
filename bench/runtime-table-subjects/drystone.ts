import { ServiceDynamoClient } from '@drystone/runtime';
import { z } from 'zod';
import { stubbedClient } from './stubbed-client';
import { FLIGHT, type Subject, TABLE } from './subject';

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
