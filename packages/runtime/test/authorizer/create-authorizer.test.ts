import { ConfigurationError } from '@drystone/runtime';
import { KeysUnavailableError, createAuthorizer } from '@drystone/runtime/authorizer';
import type { AuthorizerOptions } from '@drystone/runtime/authorizer';
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import fc from 'fast-check';
import { capturedOutput } from '../support/captured-output';
import { isAllowed } from '../support/gateway-policy';
import { startTokenIssuer } from '../support/token-issuer';
import type { TokenIssuer } from '../support/token-issuer';

const STAGE = 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/staging';
let issuer: TokenIssuer;

beforeEach(async () => {
  issuer = await startTokenIssuer();
});
afterEach(() => issuer.close());

const authorizer = (options: Partial<AuthorizerOptions> = {}) =>
  createAuthorizer({ issuer: issuer.issuer, audience: 'flight-system', ...options });
const event = (token: string) => ({
  methodArn: `${STAGE}/GET/flights/KL1`,
  headers: { Authorization: `Bearer ${token}` },
});
const nowSeconds = () => Math.floor(Date.now() / 1000);

/** How a request ends that API Gateway asks the authorizer about. */
async function refusal(run: () => Promise<unknown>): Promise<unknown> {
  let error: unknown;
  await capturedOutput(async () => {
    error = await run().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  });
  return error;
}

test('it is an authorizer to the types of API Gateway', () => {
  const typed: (event: APIGatewayRequestAuthorizerEvent) => Promise<APIGatewayAuthorizerResult> =
    authorizer();
  expect(typed).toEqual(expect.any(Function));
});

test('a valid token may use every route, and handlers learn whose it is', async () => {
  const token = issuer.token({ scope: 'read write', email: 'a@b.c', groups: ['crew'], secret: 's' });
  const result = await authorizer({ claims: ['email', 'groups', 'none'] })(event(token));
  expect(result).toEqual({
    principalId: 'user-1',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: [`${STAGE}/*`] }],
    },
    context: { subject: 'user-1', scopes: 'read write', email: 'a@b.c', groups: '["crew"]' },
  });
});

test('with routes, a token may use those whose scopes it has', async () => {
  const routes = [
    { method: 'GET', path: '/flights/{id}' },
    { method: 'POST', path: '/flights', scopes: ['write'] },
  ];
  const policyOf = async (claims: Record<string, unknown>) =>
    (await authorizer({ routes })(event(issuer.token(claims)))).policyDocument;
  for (const claims of [{ scope: 'read write' }, { scp: ['write'] }, { scp: 'write' }]) {
    expect(isAllowed(await policyOf(claims), `${STAGE}/POST/flights`)).toBe(true);
  }
  for (const claims of [{}, { scope: 'writes' }, { scope: '' }, { scope: 'read' }]) {
    expect(isAllowed(await policyOf(claims), `${STAGE}/POST/flights`)).toBe(false);
    expect(isAllowed(await policyOf(claims), `${STAGE}/GET/flights/KL1`)).toBe(true);
  }
});

describe('a 401, which API Gateway does not keep, is the answer to', () => {
  test.each<[string, () => string]>([
    ['an expired token', () => issuer.token({ exp: nowSeconds() - 10 })],
    ['a token that does not count yet', () => issuer.token({ nbf: nowSeconds() + 10 })],
    ['a token that never expires', () => issuer.token({ exp: undefined })],
    ['a token of another issuer', () => issuer.token({ iss: 'https://evil.example' })],
    ['a token for somebody else', () => issuer.token({ aud: 'hotel-system' })],
    ['a token without an audience', () => issuer.token({ aud: undefined })],
    ['a token of an unknown key', () => issuer.token({}, { kid: 'unknown' })],
    ['a token without a key', () => issuer.token({}, { kid: undefined })],
    ['a token that is not signed', () => issuer.token({}, { alg: 'none' })],
    ['a token signed with the public key as a secret', () => issuer.token({}, { alg: 'HS256' })],
    [
      'a token with another content',
      () => issuer.token().replace(/\.(.{20})/, (_, start: string) => `.${start}x`),
    ],
    ['nothing', () => ''],
    ['a token that is no token', () => 'a.b.c'],
  ])('%s', async (_, token) => {
    expect(await refusal(() => authorizer()(event(token())))).toMatchObject({ message: 'Unauthorized' });
  });

  test.each([null, {}, { Authorization: 'Basic dTpw' }, { authorization: undefined }])(
    'a request with the headers %j',
    async (headers) => {
      const request = { methodArn: `${STAGE}/GET/`, headers };
      expect(await refusal(() => authorizer()(request))).toMatchObject({ message: 'Unauthorized' });
    },
  );

  test('whatever else the header holds', async () => {
    const authorize = authorizer();
    await authorize(event(issuer.token()));
    const texts = fc.array(fc.oneof(fc.string(), fc.base64String()), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(texts, async (parts) => {
        expect(await refusal(() => authorize(event(parts.join('.'))))).toMatchObject({
          message: 'Unauthorized',
        });
      }),
    );
  });

  test('and the log says why, without the token', async () => {
    const token = issuer.token({ aud: 'hotel-system' });
    const lines = await capturedOutput(() => authorizer()(event(token)).catch(() => undefined));
    expect(lines).toMatchObject([
      { level: 'INFO', message: expect.stringContaining('hotel-system') as unknown },
    ]);
    expect(JSON.stringify(lines)).not.toContain(token);
  });
});

test('clocks may differ by five seconds, or as much as one says', async () => {
  const late = () => event(issuer.token({ exp: nowSeconds() - 3, nbf: nowSeconds() + 3 }));
  await expect(authorizer()(late())).resolves.toMatchObject({ principalId: 'user-1' });
  const strict = authorizer({ clockToleranceSeconds: 0 });
  expect(await refusal(() => strict(late()))).toMatchObject({ message: 'Unauthorized' });
});

describe('keys', () => {
  test('are read once for many tokens at the same time', async () => {
    const authorize = authorizer();
    await Promise.all(Array.from({ length: 50 }, () => authorize(event(issuer.token()))));
    expect(issuer.state.requests).toBe(1);
  });

  test('are read again for a key that is new', async () => {
    const authorize = authorizer();
    await authorize(event(issuer.token()));
    issuer.rotate();
    await expect(authorize(event(issuer.token()))).resolves.toMatchObject({ principalId: 'user-1' });
  });

  test('are read no more often because somebody sends tokens of unknown keys', async () => {
    const authorize = authorizer();
    const forged = () => refusal(() => authorize(event(issuer.token({}, { kid: 'unknown' }))));
    for (let sent = 0; sent < 5; sent += 1) expect(await forged()).toMatchObject({ message: 'Unauthorized' });
    await authorize(event(issuer.token()));
    expect(issuer.state.requests).toBeLessThanOrEqual(2);
  });

  test.each(['status', 'reset', 'nonsense'] as const)(
    'that cannot be read (%s) refuse every token with a 500, which API Gateway does not keep',
    async (fail) => {
      const authorize = authorizer();
      issuer.state.fail = fail;
      expect(await refusal(() => authorize(event(issuer.token())))).toBeInstanceOf(KeysUnavailableError);
      issuer.state.fail = 'no';
      await expect(authorize(event(issuer.token()))).resolves.toMatchObject({ principalId: 'user-1' });
    },
  );

  test('that were read before serve while their server is down', async () => {
    const authorize = authorizer();
    await authorize(event(issuer.token()));
    issuer.state.fail = 'reset';
    await expect(authorize(event(issuer.token()))).resolves.toMatchObject({ principalId: 'user-1' });
  });

  test.each(['http://login.example.com', 'http://127.0.0.1.example.com/', 'ftp://x'])(
    'from %s are refused: the line is open',
    (url) => {
      expect(() => authorizer({ issuer: url })).toThrow(ConfigurationError);
    },
  );
});
