import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startLocalApi } from '@drystone/local';
import type { LocalApi } from '@drystone/local';

const flight = { id: 'KL1001', from: 'AMS', to: 'LIS', departure: '2027-03-01T08:00:00Z', price: 129 };
const reservation = { ...flight, id: 'r1', flightId: 'KL1001', userId: 'alice' };

let api: LocalApi;

before(async () => {
  const services = {
    'flight-service': answer(200, flight),
    'reservation-service': answer(201, reservation),
  };
  api = await startLocalApi({ services });
});
after(() => api?.close());

test('who is logged in books in their own name', async () => {
  const body = JSON.stringify({ flightId: 'KL1001' });
  const response = await call('/reservations', 'alice', { method: 'POST', body });
  assert.equal(response.status, 201);
  assert.deepEqual(await response.json(), reservation);
});

test('a reservation is shown to who made it, and to nobody else', async () => {
  assert.equal((await call('/reservations/r1', 'alice')).status, 200);
  assert.equal((await call('/reservations/r1', 'bob')).status, 404);
});

function answer(statusCode: number, body: object) {
  return async () => ({ statusCode, body: JSON.stringify(body) });
}

function call(path: string, subject: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${api.token(subject)}`, 'content-type': 'application/json' };
  return fetch(`${api.url}${path}`, { ...init, headers });
}
