import type { HttpRequest } from '../../src/http/proxy-event';
import { pathOf, proxyEvent, proxyResource } from '../../src/http/proxy-event';

function request(overrides: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'GET',
    target: '/flights',
    rawHeaders: ['Host', 'localhost:3000'],
    body: Buffer.alloc(0),
    sourceIp: '127.0.0.1',
    requestId: '6d1b3a7e-0000-4000-8000-000000000000',
    traceId: 'Root=1-67891233-abcdef012345678912345678',
    receivedAt: new Date('2026-11-23T12:04:11Z'),
    ...overrides,
  };
}

function event(overrides: Partial<HttpRequest> = {}, isBinary = false) {
  const given = request(overrides);
  return proxyEvent(given, proxyResource(pathOf(given)), isBinary);
}

describe('proxyEvent', () => {
  it('has the base path of a domain before its path, and in the context no stage', () => {
    expect(event({ basePath: '/flight-bff' })).toMatchObject({
      path: '/flight-bff/flights',
      pathParameters: { proxy: 'flights' },
      requestContext: { path: '/flight-bff/flights', resourcePath: '/{proxy+}' },
    });
  });

  it('gives a request without query and body nulls, as API Gateway does', () => {
    expect(event()).toMatchObject({
      resource: '/{proxy+}',
      path: '/flights',
      httpMethod: 'GET',
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: { proxy: 'flights' },
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
    });
  });

  it('keeps every value of a repeated parameter, and the last one in the single-value map', () => {
    const { multiValueQueryStringParameters, queryStringParameters } = event({
      target: '/flights?to=AMS&to=LIS&day=',
    });
    expect(multiValueQueryStringParameters).toEqual({ to: ['AMS', 'LIS'], day: [''] });
    expect(queryStringParameters).toEqual({ to: 'LIS', day: '' });
  });

  it('keeps every value of a repeated header under the name as it was sent', () => {
    const { headers, multiValueHeaders } = event({ rawHeaders: ['X-Tag', 'a', 'X-Tag', 'b'] });
    expect(multiValueHeaders['X-Tag']).toEqual(['a', 'b']);
    expect(headers['X-Tag']).toBe('b');
  });

  it.each([
    ['decodes a parameter', '/f?q=caf%C3%A9+noir', { q: 'café noir' }],
    ['takes a second question mark as part of the value', '/f?q=a?b', { q: 'a?b' }],
    ['keeps a parameter that is called __proto__', '/f?__proto__=x', JSON.parse('{"__proto__":"x"}')],
  ])('%s', (_, target, expected) => {
    const { queryStringParameters } = event({ target });
    expect(JSON.stringify(queryStringParameters)).toBe(JSON.stringify(expected));
  });

  it.each([
    ['decoded', '/flights/a%2Fb', { proxy: 'flights/a/b' }],
    ['as sent where it cannot be decoded', '/flights/%zz', { proxy: 'flights/%zz' }],
    ['absent at the root', '/', null],
  ])('hands over the proxy path parameter %s', (_, target, expected) => {
    expect(event({ target }).pathParameters).toEqual(expected);
  });

  it('keeps a path that begins with two slashes a path', () => {
    expect(event({ target: '//evil.example/flights' }).path).toBe('//evil.example/flights');
  });

  it('encodes a binary body in base64', () => {
    const body = Buffer.from([0xff, 0xd8, 0xff, 0x00]);
    expect(event({ body }, true)).toMatchObject({ body: '/9j/AA==', isBase64Encoded: true });
  });

  it('hands a text body over as it is', () => {
    const body = Buffer.from('{"city":"Łódź"}');
    expect(event({ body })).toMatchObject({ body: '{"city":"Łódź"}', isBase64Encoded: false });
  });

  it('ends hop-by-hop headers and adds those of the gateway', () => {
    const { headers } = event({ rawHeaders: ['Connection', 'close', 'Transfer-Encoding', 'chunked'] });
    expect(headers).toEqual({
      'X-Amzn-Trace-Id': 'Root=1-67891233-abcdef012345678912345678',
      'X-Forwarded-For': '127.0.0.1',
      'X-Forwarded-Proto': 'http',
    });
  });

  it('describes the request in requestContext', () => {
    expect(event({ rawHeaders: ['User-Agent', 'curl/8'] }).requestContext).toMatchObject({
      requestId: '6d1b3a7e-0000-4000-8000-000000000000',
      requestTime: '23/Nov/2026:12:04:11 +0000',
      requestTimeEpoch: 1795435451000,
      path: '/local/flights',
      resourcePath: '/{proxy+}',
      identity: { sourceIp: '127.0.0.1', userAgent: 'curl/8' },
    });
  });
});
