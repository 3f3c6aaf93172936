import { ConfigurationError } from '@drystone/runtime';
import type { AuthorizedRoute } from '@drystone/runtime/authorizer';
import fc from 'fast-check';
import { isGranted } from '../../src/authorizer/authorized-route';
import { RoutePolicy } from '../../src/authorizer/route-policy';
import { isAllowed, routeOf } from '../support/gateway-policy';

const STAGE = 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/staging';

/** Routes as `GET /flights/{id} read write`. */
function parsed(lines: readonly string[]): AuthorizedRoute[] {
  return lines.map((line) => {
    const [method = '', path = '', ...scopes] = line.split(' ');
    return { method, path, scopes };
  });
}

function allows(routes: readonly AuthorizedRoute[], scopes: readonly string[], method: string, path: string) {
  return isAllowed(new RoutePolicy(routes).document(STAGE, new Set(scopes)), `${STAGE}/${method}${path}`);
}

describe('one answer holds for all routes', () => {
  const routes = parsed([
    'GET /flights',
    'POST /flights write',
    'GET /flights/{id}',
    'GET /flights/search search',
    'GET /flights/{id}/seats seats',
    'ANY /admin/{proxy+} admin',
  ]);

  test.each<[string, string[], string, string, boolean]>([
    ['a route without scopes', [], 'GET', '/flights', true],
    ['a parameter', [], 'GET', '/flights/KL1', true],
    ['a route whose scope the token lacks', [], 'POST', '/flights', false],
    ['a route whose scope it has', ['write'], 'POST', '/flights', true],
    ['a refused route that the pattern of an allowed one matches', [], 'GET', '/flights/search', false],
    ['a refused route below an allowed one', ['write'], 'GET', '/flights/KL1/seats', false],
    ['an allowed route below an allowed one', ['seats'], 'GET', '/flights/KL1/seats', true],
    ['a greedy route', ['admin'], 'DELETE', '/admin/users/1', true],
    ['a refused greedy route', ['write', 'seats', 'search'], 'DELETE', '/admin/users/1', false],
    ['a route that is not listed', ['write'], 'GET', '/hotels', false],
  ])('%s', (_, scopes, method, path, expected) => {
    expect(allows(routes, scopes, method, path)).toBe(expected);
  });

  test('with all scopes it is one wildcard, with none that is asked for one denial', () => {
    const all = new RoutePolicy(routes).document(STAGE, new Set(['write', 'search', 'seats', 'admin']));
    expect(all.Statement).toEqual([
      { Action: 'execute-api:Invoke', Effect: 'Allow', Resource: [`${STAGE}/*`] },
    ]);
    const none = new RoutePolicy(parsed(['GET /flights read'])).document(STAGE, new Set());
    expect(none.Statement).toEqual([
      { Action: 'execute-api:Invoke', Effect: 'Deny', Resource: [`${STAGE}/*`] },
    ]);
  });
});

test.each([
  [['GET /a/{id} x', 'GET /a/{id}/b/{c} y', 'GET /a/{id}/b/{c}/d x']],
  [['GET /a/{id} x', 'GET /{proxy+} y']],
])('routes that no policy can tell apart are refused: %j', (lines) => {
  expect(() => new RoutePolicy(parsed(lines))).toThrow(ConfigurationError);
});

test.each([
  [['GET /a x', 'GET /{proxy+} y']],
  [['GET /a/{id} x', 'GET /a/{id}/b/{c} y', 'GET /a/{id}/b/{c}/d x y']],
  [['GET /a/{id} x', 'GET /a/{id}/b/{c} y', 'POST /a/{id}/b/{c}/d x']],
  [['GET /a/{id} x', 'GET /a/b y', 'GET /a/b/{c} x']],
  [['GET /a x', 'ANY /a y']],
])('routes that a policy can tell apart are taken: %j', (lines) => {
  expect(() => new RoutePolicy(parsed(lines))).not.toThrow();
});

const segment = fc.constantFrom('a', 'b', '{x}');
const paths = fc
  .tuple(fc.array(segment, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([segments, isGreedy]) => `/${[...segments, ...(isGreedy ? ['{proxy+}'] : [])].join('/')}`);
const routes = fc.uniqueArray(
  fc.record({
    method: fc.constantFrom('GET', 'GET', 'ANY'),
    path: paths,
    scopes: fc.subarray(['s', 't']),
  }),
  { minLength: 1, maxLength: 6, selector: ({ method, path }) => `${method} ${path}` },
);
const requestPath = fc
  .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 })
  .map((segments) => `/${segments.join('/')}`);

test('no token is ever let through where it must not be, or refused where it may be', () => {
  let accepted = 0;
  fc.assert(
    fc.property(routes, fc.array(requestPath, { minLength: 20, maxLength: 20 }), (listed, requested) => {
      const policy = attempt(() => new RoutePolicy(listed));
      if (!policy) return;
      accepted += 1;
      expect(wrongAnswers(policy, listed, requested)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
  expect(accepted).toBeGreaterThan(500);
});

function wrongAnswers(policy: RoutePolicy, listed: readonly AuthorizedRoute[], requested: readonly string[]) {
  const tokens = [[], ['s'], ['t'], ['s', 't']].map((scopes) => new Set(scopes));
  return tokens.flatMap((scopes) => {
    const document = policy.document(STAGE, scopes);
    const requests = requested.flatMap((path) => ['GET', 'PUT'].map((method) => ({ method, path })));
    return requests.filter(({ method, path }) => {
      const route = routeOf(listed, method, path);
      return route && isGranted(route, scopes) !== isAllowed(document, `${STAGE}/${method}${path}`);
    });
  });
}

function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}
