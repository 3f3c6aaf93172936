import type { ApiConfig } from '@drystone/config';
import { LambdaAuthorizer } from '../../../src/api/authorizer/lambda-authorizer';
import type { GatewayError } from '../../../src/http/gateway-error';
import type { HttpRequest } from '../../../src/http/proxy-event';
import type { Outcome } from '../../../src/lambda/invocation';
import { apiConfigOf, routeOf } from '../api-config-of';

const STAGE = 'arn:aws:execute-api:us-east-1:123456789012:local/local';
const RESOURCE = { path: '/flights/{id}', pathParameters: { id: '1' }, stageVariables: { tenant: 'blue' } };

function request(headers: readonly string[] = ['Authorization', 'a'], target = '/flights/1'): HttpRequest {
  return {
    method: 'GET',
    target,
    rawHeaders: headers,
    body: Buffer.from('secret'),
    sourceIp: '127.0.0.1',
    requestId: 'id',
    traceId: 'Root=1',
    receivedAt: new Date(0),
  };
}

function policyOf(
  ...statements: (readonly [effect: string, resource: string | string[], action?: string])[]
) {
  return {
    Statement: statements.map(([Effect, Resource, Action = 'execute-api:Invoke']) => ({
      Effect,
      Resource,
      Action,
    })),
  };
}

const ALLOWED = { principalId: 'alice', policyDocument: policyOf(['Allow', `${STAGE}/*`]) };
const returns = (result: unknown): Outcome => ({ ok: true, result });
const fails = (message: string): Outcome => ({ ok: false, fault: { kind: 'thrown', message } });

/** An authorizer whose function always comes to this, with the events that it got. */
function subject(settings: object, outcome: Outcome | (() => Outcome) = returns(ALLOWED)) {
  const config: ApiConfig = apiConfigOf({ routes: [routeOf({})], authorizer: settings });
  const clock = { nowMs: 0 };
  const events: Record<string, unknown>[] = [];
  const call = async ({ eventJson }: { eventJson: string }) => {
    events.push(JSON.parse(eventJson));
    return typeof outcome === 'function' ? outcome() : outcome;
  };
  const authorizer = new LambdaAuthorizer(config.authorizer, call, () => clock.nowMs);
  const ask = (given = request(), path = '/flights/1') => authorizer.authorize(given, RESOURCE, path);
  return { ask, events, clock };
}

describe('a REQUEST authorizer', () => {
  it('is asked with the whole request but its body', async () => {
    const { ask, events } = subject({});
    await ask(request(['Authorization', 'a', 'X-Tag', 'b'], '/flights/1?row=7'));
    expect(events).toMatchObject([
      {
        type: 'REQUEST',
        methodArn: `${STAGE}/GET/flights/1`,
        resource: '/flights/{id}',
        path: '/flights/1',
        httpMethod: 'GET',
        headers: { Authorization: 'a', 'X-Tag': 'b' },
        queryStringParameters: { row: '7' },
        pathParameters: { id: '1' },
        stageVariables: { tenant: 'blue' },
        requestContext: { resourcePath: '/flights/{id}', requestId: 'id' },
      },
    ]);
    expect(events[0]).not.toHaveProperty('body');
    expect(events[0]!.requestContext).not.toHaveProperty('authorizer');
  });

  it.each<[string[], HttpRequest]>([
    [['header.Authorization'], request([])],
    [['header.Authorization'], request(['Authorization', ''])],
    [['header.Authorization', 'query.token'], request(['Authorization', 'a'])],
    [['query.token'], request([], '/flights/1?token=')],
    [['context.identity.user'], request()],
    [['stage.other'], request()],
  ])('is not asked where one of %j is missing: 401', async (identitySources, given) => {
    const { ask, events } = subject({ identitySources });
    await expect(ask(given)).rejects.toMatchObject({
      type: 'UNAUTHORIZED',
      status: 401,
      answer: 'Unauthorized',
    });
    expect(events).toEqual([]);
  });

  it('is asked once for an identity, wherever it comes from, until the decision is too old', async () => {
    const identitySources = ['header.x-user', 'query.token', 'context.identity.sourceIp', 'stage.tenant'];
    const { ask, events, clock } = subject({ identitySources, resultTtl: 10 });
    const known = request(['X-User', 'a'], '/flights/1?token=t');
    await ask(known);
    clock.nowMs = 9_999;
    await ask(known);
    expect(events).toHaveLength(1);
    await ask(request(['X-User', 'b'], '/flights/1?token=t'));
    await ask(request(['X-User', 'a'], '/flights/1?token=u'));
    expect(events).toHaveLength(3);
    clock.nowMs = 10_000;
    await ask(known);
    expect(events).toHaveLength(4);
  });

  it('is not asked about a path that makes a method ARN of more than 1600 bytes: 414', async () => {
    const { ask } = subject({});
    const longest = `/${'x'.repeat(1600 - `${STAGE}/GET/`.length)}`;
    await expect(ask(request(), longest)).resolves.toBeDefined();
    await expect(ask(request(), `${longest}x`)).rejects.toMatchObject({ type: 'DEFAULT_4XX', status: 414 });
  });

  it('is asked each time with resultTtl: 0', async () => {
    const { ask, events } = subject({ resultTtl: 0 });
    await ask();
    await ask();
    expect(events).toHaveLength(2);
  });

  it('never decides about two tokens as about one of them', async () => {
    const { ask, events } = subject({});
    await ask(request(['Authorization', 'a']));
    await ask(request(['Authorization', 'a', 'authorization', 'b']));
    await ask(request(['Authorization', 'b']));
    expect(events).toHaveLength(3);
  });

  it('says of every route what it said of one, as long as it is kept', async () => {
    const policyDocument = policyOf(['Allow', `${STAGE}/GET/flights/*`]);
    const { ask, events } = subject({}, returns({ principalId: 'alice', policyDocument }));
    await ask();
    await expect(ask(request(), '/hotels')).rejects.toMatchObject({ type: 'ACCESS_DENIED' });
    expect(events).toHaveLength(1);
  });

  it('tells handlers of the caller in texts', async () => {
    const context = { scopes: 'read', level: 3, isStaff: true, none: null };
    const { ask } = subject({}, returns({ ...ALLOWED, context }));
    expect(await ask()).toEqual({
      principalId: 'alice',
      scopes: 'read',
      level: '3',
      isStaff: 'true',
      none: 'null',
    });
  });

  it.each(['Unauthorized', 'Error: Unauthorized', 'Error: Unauthorized (src/authorizer.ts:3:9)'])(
    'answers 401 when it throws %j, and is asked again',
    async (message) => {
      const { ask, events } = subject({}, fails(message));
      await expect(ask()).rejects.toMatchObject({ type: 'UNAUTHORIZED', status: 401 });
      await expect(ask()).rejects.toMatchObject({ status: 401 });
      expect(events).toHaveLength(2);
    },
  );

  it.each(['Error: Unauthorized by the keys', 'Error: NotUnauthorized', 'timed out'])(
    'answers 500 when it fails with %j, and is asked again',
    async (message) => {
      const { ask, events } = subject({}, fails(message));
      const error = { type: 'AUTHORIZER_FAILURE', status: 500, answer: null };
      await expect(ask()).rejects.toMatchObject({ ...error, reason: `the authorizer failed: ${message}` });
      await expect(ask()).rejects.toMatchObject(error);
      expect(events).toHaveLength(2);
    },
  );

  const policyDocument = ALLOWED.policyDocument;
  it.each<[unknown, string]>([
    [null, 'it returned null, not an object'],
    [{ policyDocument }, 'principalId is missing'],
    [{ principalId: '', policyDocument }, 'principalId is missing'],
    [{ principalId: 'a' }, 'policyDocument is missing'],
    [{ principalId: 'a', policyDocument: {} }, 'policyDocument.Statement[0] is no statement'],
    [
      { principalId: 'a', policyDocument: policyOf(['allow', '*']) },
      'policyDocument.Statement[0].Effect is neither Allow nor Deny',
    ],
    [
      { principalId: 'a', policyDocument: policyOf(['Allow', []]) },
      'policyDocument.Statement[0].Resource is neither a text nor a list of texts',
    ],
    [
      { principalId: 'a', policyDocument: { Statement: { Effect: 'Allow', Resource: '*' } } },
      'policyDocument.Statement[0].Action is neither a text nor a list of texts',
    ],
    [
      {
        principalId: 'a',
        policyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: {} }] },
      },
      'policyDocument.Statement[0].Condition is not evaluated on this machine',
    ],
    [{ ...ALLOWED, context: [] }, 'context is not an object'],
    [
      { ...ALLOWED, context: { groups: ['crew'] } },
      'context.groups is neither a text nor a number nor a boolean: see JSON.stringify',
    ],
  ])('answers 500 when it returns %j', async (result, reason) => {
    const { ask } = subject({}, returns(result));
    await expect(ask()).rejects.toMatchObject({
      type: 'AUTHORIZER_CONFIGURATION_ERROR',
      status: 500,
      answer: null,
      reason: `the authorizer's answer: ${reason}`,
    });
  });
});

describe('the policy of an authorizer', () => {
  const EXPLICIT = 'User is not authorized to access this resource with an explicit deny';
  const IMPLICIT = 'User is not authorized to access this resource';

  it.each<[Parameters<typeof policyOf>, string | undefined]>([
    [[['Allow', `${STAGE}/GET/flights/1`]], undefined],
    [[['Allow', [`${STAGE}/POST/*`, `${STAGE}/GET/*`]]], undefined],
    [[['Allow', 'arn:aws:execute-api:*:*:*/local/*/flights/?']], undefined],
    [[['Allow', '*', 'EXECUTE-API:invoke']], undefined],
    [[['Allow', '*', 'execute-api:*']], undefined],
    [[['Allow', '*', 'execute-api:ManageConnections']], IMPLICIT],
    [[['Allow', `${STAGE}/GET/flights`]], IMPLICIT],
    [[['Allow', `${STAGE}/get/flights/1`]], IMPLICIT],
    [[['Allow', `${STAGE}/POST/flights/1`]], IMPLICIT],
    [[['Deny', `${STAGE}/*`]], EXPLICIT],
    [
      [
        ['Deny', `${STAGE}/*/flights/*`],
        ['Allow', '*'],
      ],
      EXPLICIT,
    ],
    [
      [
        ['Allow', '*'],
        ['Deny', `${STAGE}/POST/*`],
      ],
      undefined,
    ],
  ])('%j comes to %j', async (statements, refusal) => {
    const { ask } = subject({}, returns({ principalId: 'a', policyDocument: policyOf(...statements) }));
    const outcome = await ask().then(
      () => undefined,
      ({ type, status, answer }: GatewayError) => ({ type, status, answer }),
    );
    const refused = refusal && { type: 'ACCESS_DENIED', status: 403, answer: refusal };
    expect(outcome).toEqual(refused);
  });
});

describe('a TOKEN authorizer', () => {
  it('is asked with the token alone', async () => {
    const { ask, events } = subject({ mode: 'TOKEN', identitySources: ['header.x-token'] });
    await ask(request(['X-Token', 'abc']));
    expect(events).toEqual([
      { type: 'TOKEN', methodArn: `${STAGE}/GET/flights/1`, authorizationToken: 'abc' },
    ]);
  });

  it('is not asked about a token that the whole of its expression does not match: 401', async () => {
    const { ask, events } = subject({ mode: 'TOKEN', identityValidationExpression: 'Bearer [a-z]+' });
    await ask(request(['Authorization', 'Bearer abc']));
    await expect(ask(request(['Authorization', 'xBearer abc1']))).rejects.toMatchObject({ status: 401 });
    expect(events).toHaveLength(1);
  });
});
