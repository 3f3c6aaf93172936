import type { ApiFunction, ApiOperation } from '@drystone/config';

/** The text of a function's tests: each of its operations through the local gateway, with and without what it asks for. */
export function renderHandlerTest({ operations }: ApiFunction): string {
  const tests = operations.flatMap((each) => [...answered(each), ...refused(each)]);
  return [HEAD, ...(tests.length > 0 ? tests : operations.slice(0, 1).flatMap(unbroken))].join('\n');
}

/** A file without a test would wait for one forever: its API is started, and nothing ends it. */
function unbroken(operation: ApiOperation): string[] {
  return testOf(operation, 'does not fail', 'assert.ok(status < 500)');
}

const HEAD = `import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startLocalApi } from '@drystone/local';
import type { LocalApi } from '@drystone/local';

let api: LocalApi;

before(async () => {
  // What the handlers call, as in 'flight-service': async () => ({ statusCode: 200, body: '[]' })
  const services = {};
  api = await startLocalApi({ services });
});
after(() => api?.close());
`;

/** Nothing where only the team knows what to send, and for OPTIONS, which `httpHandler` answers in its own way. */
function answered(operation: ApiOperation): string[] {
  const { method, route } = operation;
  if (isLocked(operation) || route.request || method === 'OPTIONS') return [];
  if (route.auth === 'none') return testOf(operation, 'is answered', equals(200));
  const token = ['alice', ...route.scopes].map((text) => `'${text}'`).join(', ');
  const headers = `{ authorization: \`Bearer \${api.token(${token})}\` }`;
  return testOf(operation, 'is answered for a caller with a token', equals(200), headers);
}

function refused(operation: ApiOperation): string[] {
  if (isLocked(operation)) return testOf(operation, 'is refused without a key or a signature', equals(403));
  return operation.route.auth === 'none' ? [] : testOf(operation, 'is refused without a token', equals(401));
}

/** Keys and signatures are not the laptop's to make. */
function isLocked({ route: { auth, apiKeyRequired } }: ApiOperation): boolean {
  return auth === 'iam' || auth === 'apiKey' || apiKeyRequired;
}

function equals(status: number): string {
  return `assert.equal(status, ${status})`;
}

function testOf(
  { method, path }: ApiOperation,
  claim: string,
  assertion: string,
  headers?: string,
): string[] {
  const example = path.replace(/\{\w+\+?\}/g, '1');
  const options = [
    ...(method === 'GET' ? [] : [`method: '${method}'`]),
    ...(headers === undefined ? [] : ['headers']),
  ];
  const request = [`\`\${api.url}${example}\``, ...(options.length > 0 ? [`{ ${options.join(', ')} }`] : [])];
  return [
    `test('${method} ${path} ${claim}', async () => {`,
    ...(headers === undefined ? [] : [`  const headers = ${headers};`]),
    `  const { status } = await fetch(${request.join(', ')});`,
    `  ${assertion};`,
    '});',
    '',
  ];
}
