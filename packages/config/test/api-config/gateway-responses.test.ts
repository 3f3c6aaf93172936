import { stringify } from 'yaml';
import { type ApiConfig, gatewayResponsesOf, parseApiConfig } from '../../src';
import { MINIMAL_API } from './minimal-api';

function responsesOf(content: object) {
  const result = parseApiConfig(stringify({ ...MINIMAL_API, ...content }));
  return gatewayResponsesOf((result as { config: ApiConfig }).config);
}

/** A body with its variables filled in. */
function filled(body: string): unknown {
  return JSON.parse(
    body.replace('$context.error.messageString', '"message"').replace('$context.requestId', 'id'),
  );
}

describe('what API Gateway answers itself', () => {
  it('is a problem document with the status of its type', () => {
    const { UNAUTHORIZED, THROTTLED } = responsesOf({});
    expect(UNAUTHORIZED).toMatchObject({
      statusCode: 401,
      headers: { 'Content-Type': 'application/problem+json' },
    });
    expect(filled(UNAUTHORIZED.body)).toEqual({
      type: 'about:blank',
      title: 'Unauthorized',
      status: 401,
      detail: 'message',
      correlationId: 'id',
    });
    expect(filled(THROTTLED.body)).toMatchObject({ title: 'Too Many Requests', status: 429 });
  });

  it('keeps the status of what has no type of its own', () => {
    const { DEFAULT_5XX } = responsesOf({});
    expect(DEFAULT_5XX.statusCode).toBeUndefined();
    expect(filled(DEFAULT_5XX.body)).toEqual({
      type: 'about:blank',
      title: 'message',
      correlationId: 'id',
    });
  });

  it('is JSON with whatever message, for every type', () => {
    for (const { body } of Object.values(responsesOf({}))) expect(filled(body)).toEqual(expect.any(Object));
  });

  it('follows what the API says of the type, then of its default', () => {
    const responses = responsesOf({
      gatewayResponses: {
        DEFAULT_4XX: { headers: { 'X-A': 'shared', 'X-B': 'shared' }, body: '{"shared":1}' },
        UNAUTHORIZED: { statusCode: 418, headers: { 'X-A': 'own' } },
        ACCESS_DENIED: { body: '{"own":1}' },
        INTEGRATION_TIMEOUT: { statusCode: 503 },
      },
    });
    expect(responses.UNAUTHORIZED).toEqual({
      statusCode: 418,
      headers: { 'Content-Type': 'application/json', 'X-A': 'own', 'X-B': 'shared' },
      body: '{"shared":1}',
    });
    expect(responses.ACCESS_DENIED).toMatchObject({ statusCode: 403, body: '{"own":1}' });
    expect(responses.DEFAULT_4XX).toMatchObject({ statusCode: undefined, body: '{"shared":1}' });
    expect(responses.INTEGRATION_TIMEOUT.headers).not.toHaveProperty('X-A');
    expect(filled(responses.INTEGRATION_TIMEOUT.body)).toMatchObject({ status: 503 });
  });

  it.each([
    ['none where no page may call', {}, {}],
    [
      'the origin that may, with its cookies',
      { cors: { allowOrigins: ['https://a.example'], allowCredentials: true, exposeHeaders: ['etag'] } },
      {
        'Access-Control-Allow-Origin': 'https://a.example',
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Expose-Headers': 'etag',
      },
    ],
    [
      '* for several origins, without cookies',
      {
        cors: {
          allowOrigins: ['https://a.example', 'https://b.example'],
          allowCredentials: true,
          exposeHeaders: [],
        },
      },
      { 'Access-Control-Allow-Origin': '*' },
    ],
    [
      'the origins of all routes together',
      {
        routes: [
          { ...MINIMAL_API.routes[0], cors: { allowOrigins: ['https://a.example'], exposeHeaders: [] } },
          {
            ...MINIMAL_API.routes[0],
            path: '/b',
            cors: { allowOrigins: ['https://b.example'], exposeHeaders: [] },
          },
        ],
      },
      { 'Access-Control-Allow-Origin': '*' },
    ],
  ])('lets web pages read it: %s', (_, content, expected) => {
    const { headers } = responsesOf(content).UNAUTHORIZED;
    const crossOrigin = Object.entries(headers).filter(([name]) => name.startsWith('Access-'));
    expect(Object.fromEntries(crossOrigin)).toEqual(expected);
  });
});
