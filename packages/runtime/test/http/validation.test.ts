import { httpHandler, route } from '@drystone/runtime';
import type { HttpEvent } from '@drystone/runtime';
import { z } from 'zod';
import { bodyOf, get, handler } from '../support/flight-handler';

function post(body: string, contentType?: string, event: Partial<HttpEvent> = {}) {
  const headers = { 'Content-Type': contentType };
  return handler({ httpMethod: 'POST', path: '/flights', body, headers, ...event });
}

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'application/merge-patch+json',
  'Application/JSON',
])('a body of type %s is read', async (contentType) => {
  const result = await post('{"row":12,"letter":"A"}', contentType);
  expect(result).toMatchObject({ statusCode: 201, headers: { location: '/flights/1' } });
  expect(bodyOf(result)).toEqual({ row: 12, letter: 'A' });
});

test('a body in base64 is read', async () => {
  const body = Buffer.from('{"row":12,"letter":"é"}').toString('base64');
  const result = await post(body, 'application/json', { isBase64Encoded: true });
  expect(bodyOf(result)).toEqual({ row: 12, letter: 'é' });
});

test.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', 'text/json+x'])(
  'a body of type %s is a 415',
  async (contentType) => {
    const result = await post('{"row":12,"letter":"A"}', contentType);
    expect(result).toMatchObject({ statusCode: 415, headers: { accept: 'application/json' } });
  },
);

test('a body that is not JSON is a 400', async () => {
  expect(await post('{"row":', 'application/json')).toMatchObject({ statusCode: 400 });
});

test('a body that does not satisfy its schema is a 422 which lists every issue', async () => {
  const result = await post('{"row":"12"}', 'application/json');
  expect(result.statusCode).toBe(422);
  expect(bodyOf(result)).toMatchObject({
    detail: expect.stringMatching(/^body\.row: .*; body\.letter: /) as string,
    errors: [
      { in: 'body', path: 'row' },
      { in: 'body', path: 'letter' },
    ],
  });
});

test('a missing body is a 422', async () => {
  const result = await handler({ httpMethod: 'POST', path: '/flights', body: null });
  expect(result.statusCode).toBe(422);
});

test('issues of path, query and headers are a 400, and are listed with those of the body', async () => {
  expect(await get('/flights/KL1/seats/1')).toMatchObject({ statusCode: 400 });
  expect(bodyOf(await get('/flights/search'))).toMatchObject({
    status: 400,
    errors: [{ in: 'query', path: 'to' }],
  });
  const put = await handler({ httpMethod: 'PUT', path: '/flights/KL1' });
  expect(bodyOf(put)).toMatchObject({
    status: 400,
    errors: [{ in: 'headers', path: 'if-match' }, { in: 'body' }],
  });
});

test('a route gets what the schema made of the request', async () => {
  const multiValueQueryStringParameters = { to: ['AMS'], max: ['7'] };
  expect(bodyOf(await get('/flights/search', { multiValueQueryStringParameters }))).toEqual({
    to: 'AMS',
    max: 7,
  });
});

test('a repeated parameter is a list', async () => {
  const list = httpHandler([
    route('GET /', { query: z.object({ to: z.array(z.string()) }) }, ({ query }) => ({ body: query })),
  ]);
  const event = {
    queryStringParameters: { to: 'LHR' },
    multiValueQueryStringParameters: { to: ['AMS', 'LHR'] },
  };
  expect(bodyOf(await list({ httpMethod: 'GET', path: '/', ...event }))).toEqual({ to: ['AMS', 'LHR'] });
});
