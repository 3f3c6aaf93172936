import { httpHandler, route } from '@drystone/runtime';
import { createAuthorizer } from '@drystone/runtime/authorizer';
import { startTokenIssuer } from '../support/token-issuer';

const whoCalls = httpHandler([route('GET /', ({ identity }) => ({ body: identity ?? 'nobody' }))]);
const answerTo = async (authorizer?: Record<string, unknown> | null) => {
  const { body } = await whoCalls({ httpMethod: 'GET', path: '/', requestContext: { authorizer } });
  return JSON.parse(body) as unknown;
};

test('a route learns what the authorizer found proven', async () => {
  const { issuer, token, close } = await startTokenIssuer();
  const authorize = createAuthorizer({ issuer, audience: 'flight-system', claims: ['email'] });
  const headers = { authorization: `Bearer ${token({ scope: 'read write', email: 'a@b.c' })}` };
  const { context, principalId } = await authorize({ methodArn: 'arn:a:b:c:d:e/f/GET/', headers });
  // API Gateway adds the two others itself.
  expect(await answerTo({ ...context, principalId, integrationLatency: 7 })).toEqual({
    subject: 'user-1',
    scopes: ['read', 'write'],
    claims: { email: 'a@b.c' },
  });
  await close();
});

test.each([undefined, null, {}, { subject: 7 }])(
  'without an authorizer (%j) there is nobody',
  async (given) => {
    expect(await answerTo(given)).toBe('nobody');
  },
);
