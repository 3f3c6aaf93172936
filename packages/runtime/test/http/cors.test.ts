import { ConfigurationError, httpHandler, route } from '@drystone/runtime';
import type { CorsOptions } from '@drystone/runtime';

const ORIGIN = 'https://www.example.com';
const call = (cors: CorsOptions | undefined, httpMethod: string, origin?: string, path = '/flights') =>
  httpHandler([route('GET /flights', () => ({ body: [] }))], { cors })({
    httpMethod,
    path,
    headers: { Origin: origin },
  });

test('an origin on the list may read the answer', async () => {
  const { headers } = await call({ origins: [ORIGIN], credentials: true }, 'GET', ORIGIN);
  expect(headers).toMatchObject({
    'access-control-allow-origin': ORIGIN,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'location, x-correlation-id',
    vary: 'Origin',
  });
});

test.each(['https://evil.example', 'https://www.example.com.evil.example', 'null', undefined])(
  'the origin %s may not',
  async (origin) => {
    const { headers } = await call({ origins: [ORIGIN] }, 'GET', origin);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(headers['vary']).toBe('Origin');
  },
);

test('errors can be read as well', async () => {
  const result = await call({ origins: [ORIGIN] }, 'GET', ORIGIN, '/hotels');
  expect(result).toMatchObject({ statusCode: 404, headers: { 'access-control-allow-origin': ORIGIN } });
});

test('with * every origin may', async () => {
  const { headers } = await call({ origins: '*' }, 'GET', ORIGIN);
  expect(headers['access-control-allow-origin']).toBe('*');
});

test('a preflight is told methods, headers and for how long', async () => {
  const result = await call({ origins: [ORIGIN], maxAgeSeconds: 60 }, 'OPTIONS', ORIGIN);
  expect(result).toMatchObject({
    statusCode: 204,
    headers: {
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': 'authorization, content-type, x-correlation-id',
      'access-control-max-age': '60',
    },
  });
});

test('without the option there are no cross-origin headers', async () => {
  const { headers } = await call(undefined, 'OPTIONS', ORIGIN);
  expect(Object.keys(headers).toSorted()).toEqual(['allow', 'x-correlation-id']);
});

test('* with credentials is refused', () => {
  expect(() => httpHandler([], { cors: { origins: '*', credentials: true } })).toThrow(ConfigurationError);
});
