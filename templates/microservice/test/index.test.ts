import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { holdToContract } from '@drystone/contracts';
import { startLocalTable } from '@drystone/local';
import type { LocalTable } from '@drystone/local';
import type { HttpHandler } from '@drystone/runtime';

const flight = { from: 'AMS', to: 'JFK', departure: '2027-03-01T08:00:00Z', price: 420 };

let table: LocalTable | undefined;
let handler: HttpHandler;

before(async () => {
  table = await startLocalTable({ configFile: 'service-config.yaml' });
  Object.assign(process.env, table.environment, { LOG_LEVEL: 'SILENT' });
  // Every answer below must be as contract/openapi.yaml promises.
  handler = holdToContract((await import('../src/index')).handler);
});
after(() => table?.close());

test('the flight that was added can be read', async () => {
  const added = await post(flight);
  assert.equal(added.statusCode, 201);
  const { id } = JSON.parse(added.body);
  const found = await get(`/flights/${id}`);
  assert.equal(found.statusCode, 200);
  assert.deepEqual(JSON.parse(found.body), { id, ...flight });
});

test('a search returns the flights of a route in the order of departure', async () => {
  const route = { from: 'AMS', to: 'LHR' };
  for (const departure of ['2027-03-02T08:00:00Z', '2027-03-01T08:00:00Z']) {
    await post({ ...flight, ...route, departure });
  }
  const { body } = await get('/flights', route);
  const departures = JSON.parse(body).flights.map((found: typeof flight) => found.departure);
  assert.deepEqual(departures, ['2027-03-01T08:00:00Z', '2027-03-02T08:00:00Z']);
});

test('flights without a price are refused with the reason', async () => {
  const refused = await post({ ...flight, price: undefined });
  assert.equal(refused.statusCode, 422);
  assert.match(JSON.parse(refused.body).detail, /^body\.price: /);
});

test('flights that do not exist are not found', async () => {
  assert.equal((await get('/flights/none')).statusCode, 404);
});

function get(path: string, queryStringParameters?: Record<string, string>) {
  return handler({ httpMethod: 'GET', path, queryStringParameters });
}

function post(body: object) {
  const headers = { 'content-type': 'application/json' };
  return handler({ httpMethod: 'POST', path: '/flights', headers, body: JSON.stringify(body) });
}
