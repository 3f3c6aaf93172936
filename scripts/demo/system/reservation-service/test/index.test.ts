import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { holdToContract } from '@drystone/contracts';
import { eventBusEndpoint, startAwsServer, startLocalTable } from '@drystone/local';
import type { AwsServer, BusEvent, LocalTable } from '@drystone/local';
import type { HttpHandler } from '@drystone/runtime';

const booking = {
  userId: 'alice',
  flightId: 'KL1001',
  from: 'AMS',
  to: 'LIS',
  departure: '2027-03-01T08:00:00Z',
  price: 129,
};

const published: BusEvent[] = [];
let table: LocalTable | undefined;
let bus: AwsServer | undefined;
let handler: HttpHandler;

before(async () => {
  table = await startLocalTable({ configFile: 'service-config.yaml' });
  bus = await startAwsServer([eventBusEndpoint((event) => void published.push(event))]);
  Object.assign(process.env, table.environment, { LOG_LEVEL: 'SILENT', AWS_ENDPOINT_URL: bus.endpoint });
  handler = holdToContract((await import('../src/index')).handler);
});
after(async () => {
  await table?.close();
  await bus?.close();
});

test('a reservation is kept, and the system is told', async () => {
  const made = await post(booking);
  assert.equal(made.statusCode, 201);
  const { id } = JSON.parse(made.body);
  const found = await handler({ httpMethod: 'GET', path: `/reservations/${id}` });
  assert.deepEqual(JSON.parse(found.body), { id, ...booking });
  assert.equal(published.length, 1);
  const [{ Source, DetailType, Detail = '' } = {}] = published;
  assert.deepEqual([Source, DetailType, JSON.parse(Detail).id], ['reservation-service', 'FlightBooked', id]);
});

test('a reservation without a price is refused', async () => {
  assert.equal((await post({ ...booking, price: undefined })).statusCode, 422);
});

test('a reservation that does not exist is not found', async () => {
  assert.equal((await handler({ httpMethod: 'GET', path: '/reservations/none' })).statusCode, 404);
});

function post(body: object) {
  const headers = { 'content-type': 'application/json' };
  return handler({ httpMethod: 'POST', path: '/reservations', headers, body: JSON.stringify(body) });
}
