import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { holdToContract } from '@drystone/contracts';
import { startLocalTable } from '@drystone/local';
import type { LocalTable } from '@drystone/local';
import type { HttpHandler } from '@drystone/runtime';

const alice = { name: 'Alice', email: 'alice@example.com' };

let table: LocalTable | undefined;
let handler: HttpHandler;

before(async () => {
  table = await startLocalTable({ configFile: 'service-config.yaml' });
  Object.assign(process.env, table.environment, { LOG_LEVEL: 'SILENT' });
  handler = holdToContract((await import('../src/index')).handler);
});
after(() => table?.close());

test('a profile that was saved can be read', async () => {
  assert.equal((await save(alice)).statusCode, 200);
  const { body } = await handler({ httpMethod: 'GET', path: '/users/alice' });
  assert.deepEqual(JSON.parse(body), { id: 'alice', ...alice });
});

test('a profile without an address is refused', async () => {
  assert.equal((await save({ name: 'Alice' })).statusCode, 422);
});

test('nobody is found under a name that was never saved', async () => {
  assert.equal((await handler({ httpMethod: 'GET', path: '/users/bob' })).statusCode, 404);
});

function save(profile: object) {
  const headers = { 'content-type': 'application/json' };
  return handler({ httpMethod: 'PUT', path: '/users/alice', headers, body: JSON.stringify(profile) });
}
