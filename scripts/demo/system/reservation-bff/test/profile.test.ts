import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startLocalApi } from '@drystone/local';
import type { LocalApi } from '@drystone/local';

const alice = { name: 'Alice', email: 'alice@example.com' };

let api: LocalApi;

before(async () => {
  const services = {
    'user-service': async () => ({ statusCode: 200, body: JSON.stringify({ id: 'alice', ...alice }) }),
  };
  api = await startLocalApi({ services });
});
after(() => api?.close());

test('a profile is saved under the name of the token', async () => {
  const headers = { authorization: `Bearer ${api.token('alice')}`, 'content-type': 'application/json' };
  const body = JSON.stringify(alice);
  const response = await fetch(`${api.url}/profile`, { method: 'PUT', headers, body });
  assert.deepEqual(await response.json(), { id: 'alice', ...alice });
});
