import fc from 'fast-check';
import { GatewayError } from '../../src/http/gateway-error';
import { proxyResponse } from '../../src/http/proxy-response';

function errorOf(run: () => unknown): GatewayError | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
}

describe('proxyResponse', () => {
  it('sends status, headers and body as they are', () => {
    const response = proxyResponse({ statusCode: 201, headers: { Location: '/flights/1' }, body: 'made' });
    expect(response).toEqual({
      status: 201,
      headers: { 'Content-Type': 'application/json', Location: '/flights/1' },
      body: Buffer.from('made'),
    });
  });

  it('lets the function set the content type in any spelling', () => {
    const { headers } = proxyResponse({ statusCode: 200, headers: { 'content-type': 'text/plain' } });
    expect(headers).toEqual({ 'content-type': 'text/plain' });
  });

  it('sends several values of a header one by one, and prefers multiValueHeaders', () => {
    const { headers } = proxyResponse({
      statusCode: 200,
      headers: { 'set-cookie': 'lost', 'X-Count': 3 },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
    });
    expect(headers).toMatchObject({ 'Set-Cookie': ['a=1', 'b=2'], 'X-Count': '3' });
  });

  it('decodes a base64 body', () => {
    expect(proxyResponse({ statusCode: 200, body: '/9j/AA==', isBase64Encoded: true }).body).toEqual(
      Buffer.from([0xff, 0xd8, 0xff, 0x00]),
    );
  });

  it('renames the headers that API Gateway renames', () => {
    const { headers } = proxyResponse({ statusCode: 401, headers: { 'WWW-Authenticate': 'Bearer' } });
    expect(headers).toMatchObject({ 'x-amzn-Remapped-WWW-Authenticate': 'Bearer' });
    expect(headers).not.toHaveProperty('WWW-Authenticate');
  });

  it.each([
    ['nothing', null, 'expected an object with statusCode, got null'],
    ['text', 'hello', 'expected an object with statusCode, got "hello"'],
    ['no status', { body: 'x' }, 'statusCode is missing, not 200 to 599'],
    ['a status that is none', { statusCode: 99 }, 'statusCode is 99, not 200 to 599'],
    [
      'a body that is an object',
      { statusCode: 200, body: { a: 1 } },
      'body is {"a":1}: it must be a string, see JSON.stringify',
    ],
    ['headers that are a list', { statusCode: 200, headers: [] }, 'headers is [], not an object'],
    [
      'a header that is an object',
      { statusCode: 200, headers: { a: {} } },
      'headers.a cannot be sent as a header',
    ],
    [
      'a header that splits the response',
      { statusCode: 200, headers: { a: 'x\r\ny: z' } },
      'headers.a cannot be sent as a header',
    ],
    [
      'a header name with a space',
      { statusCode: 200, headers: { 'a b': 'x' } },
      'headers.a b cannot be sent as a header',
    ],
    [
      'one value in multiValueHeaders',
      { statusCode: 200, multiValueHeaders: { a: 'x' } },
      'multiValueHeaders.a cannot be sent as a header',
    ],
  ])('is a 502 when the function returns %s', (_, result, reason) => {
    expect(errorOf(() => proxyResponse(result))).toMatchObject({
      status: 502,
      answer: 'Internal server error',
      reason: `malformed response: ${reason}`,
    });
  });

  it('sends base64 as it is to a caller that takes no bytes', () => {
    const { body } = proxyResponse({ statusCode: 200, body: '/9j/AA==', isBase64Encoded: true }, false);
    expect(body.toString()).toBe('/9j/AA==');
  });

  it('answers anything that JSON can hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (result) => {
        const status = errorOf(() => proxyResponse(result))?.status ?? proxyResponse(result).status;
        expect(status).toBeGreaterThanOrEqual(200);
        expect(status).toBeLessThan(600);
      }),
    );
  });
});
