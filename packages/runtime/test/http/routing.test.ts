import { ConfigurationError, httpHandler, route } from '@drystone/runtime';
import { bodyOf, get, handler } from '../support/flight-handler';

test.each([
  ['/flights', { route: 'all' }],
  ['/flights/', { route: 'all' }],
  ['/flights/KL1', { route: 'one', id: 'KL1' }],
  ['/flights/a%2Fb%20c', { route: 'one', id: 'a/b c' }],
  ['/flights/__proto__', { route: 'one', id: '__proto__' }],
  ['/flights/KL1/seats/12A', { id: 'KL1', seat: '12A' }],
])('%s reaches its route', async (path, expected) => {
  expect(await get(path)).toMatchObject({ statusCode: 200, body: JSON.stringify(expected) });
});

test('a segment that is spelled out wins over a parameter', async () => {
  expect(bodyOf(await get('/flights/search', { queryStringParameters: { to: 'AMS' } }))).toEqual({
    to: 'AMS',
  });
});

test('the base path of a custom domain does not count', async () => {
  const event = { resource: '/{proxy+}', pathParameters: { proxy: 'flights/KL1' } };
  expect(bodyOf(await get('/air/flights/KL1', event))).toEqual({ route: 'one', id: 'KL1' });
  const exact = { resource: '/flights/{id}', pathParameters: { id: 'a%20b' } };
  expect(bodyOf(await get('/air/flights/a%20b', exact))).toEqual({ route: 'one', id: 'a b' });
});

test('an unknown path is a 404', async () => {
  expect(await get('/hotels')).toMatchObject({ statusCode: 404 });
  expect(await get('/flights//seats/12A')).toMatchObject({ statusCode: 404 });
});

test('a method that the path does not have is a 405 which lists those it has', async () => {
  const result = await handler({ httpMethod: 'PATCH', path: '/flights/KL1' });
  expect(result).toMatchObject({ statusCode: 405, headers: { allow: 'DELETE, GET, HEAD, OPTIONS, PUT' } });
});

test('a path that is not properly encoded is a 400', async () => {
  expect(await get('/flights/%E0%A4%A')).toMatchObject({ statusCode: 400 });
});

test('HEAD is answered as GET, without the body', async () => {
  const { headers, ...result } = await handler({ httpMethod: 'HEAD', path: '/flights/KL1' });
  expect(result).toMatchObject({ statusCode: 200, body: '' });
  expect(headers['content-type']).toBe('application/json');
});

test('OPTIONS lists the methods of a path', async () => {
  const result = await handler({ httpMethod: 'OPTIONS', path: '/flights' });
  expect(result).toMatchObject({
    statusCode: 204,
    headers: { allow: 'GET, HEAD, OPTIONS, POST' },
    body: '',
  });
  expect(await handler({ httpMethod: 'OPTIONS', path: '/hotels' })).toMatchObject({ statusCode: 404 });
});

test('two routes for the same requests are refused when the handler is made', () => {
  const routes = [route('GET /a/{id}', () => ({})), route('GET /a/{name}', () => ({}))];
  expect(() => httpHandler(routes)).toThrow(ConfigurationError);
});

test.each(['GET flights', 'FETCH /flights', 'GET /flights/', 'GET /{id', 'GET /a{id}', 'GET /a b'])(
  'the signature %j is refused',
  (signature) => {
    expect(() => route(signature as 'GET /', () => ({}))).toThrow(ConfigurationError);
  },
);
