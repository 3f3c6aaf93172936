import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startLocalApi } from '@drystone/local';
import type { LocalApi } from '@drystone/local';

const flight = { id: 'KL1001', from: 'AMS', to: 'LIS', departure: '2027-03-01T08:00:00Z', price: 129 };

let api: LocalApi;

before(async () => {
  const services = {
    'flight-service': async () => ({ statusCode: 200, body: JSON.stringify({ flights: [flight] }) }),
  };
  api = await startLocalApi({ services });
});
after(() => api?.close());

test('a caller with a token finds flights', async () => {
  const response = await search({ authorization: `Bearer ${api.token('alice')}` });
  assert.deepEqual(await response.json(), [flight]);
});

test('a caller without a token finds nothing', async () => {
  assert.equal((await search({})).status, 401);
});

test('who may not write adds no flight', async () => {
  const headers = { authorization: `Bearer ${api.token('alice')}` };
  const { status } = await fetch(`${api.url}/flights`, { method: 'POST', headers });
  assert.equal(status, 403);
});

function search(headers: Record<string, string>) {
  return fetch(`${api.url}/flights?from=AMS&to=LIS`, { headers });
}
