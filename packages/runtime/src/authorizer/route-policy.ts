import { ConfigurationError } from '../configuration-error';
import { isGranted, routePatterns } from './authorized-route';
import type { AuthorizedRoute } from './authorized-route';
import { patternReaches } from './pattern-reach';

export interface PolicyDocument {
  Version: '2012-10-17';
  Statement: { Action: 'execute-api:Invoke'; Effect: 'Allow' | 'Deny'; Resource: string[] }[];
}

/**
 * Which routes of an API a token may use, as a policy.
 *
 * API Gateway keeps the policy for the token and applies it to every other route as well, so it says of all routes
 * what they come to, not only of the one that is being called
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization-with-console.html).
 */
export class RoutePolicy {
  readonly #routes: readonly AuthorizedRoute[];
  /** For each route, the others whose requests its pattern matches. */
  readonly #reached: ReadonlyMap<AuthorizedRoute, readonly AuthorizedRoute[]>;

  /** @throws ConfigurationError when no policy can tell three of the routes apart. */
  constructor(routes: readonly AuthorizedRoute[]) {
    this.#routes = routes;
    this.#reached = new Map(
      routes.map((route) => [
        route,
        routes.filter((other) => other !== route && patternReaches(route, other)),
      ]),
    );
    this.#assertExpressible();
  }

  /**
   * @param stageArn `arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/staging`
   * @param scopes Those of the token.
   */
  document(stageArn: string, scopes: ReadonlySet<string>): PolicyDocument {
    const granted = this.#routes.filter((route) => isGranted(route, scopes));
    if (granted.length === this.#routes.length) return policy([['Allow', [`${stageArn}/*`]]]);
    if (granted.length === 0) return policy([['Deny', [`${stageArn}/*`]]]);
    const refused = this.#routes.filter(
      (route) =>
        !isGranted(route, scopes) && granted.some((each) => this.#reached.get(each)?.includes(route)),
    );
    const resources = (routes: readonly AuthorizedRoute[]) =>
      routes.flatMap(routePatterns).map((pattern) => `${stageArn}/${pattern}`);
    return policy([
      ['Allow', resources(granted)],
      ['Deny', resources(refused)],
    ]);
  }

  /**
   * A refused route within an allowed one is denied; but if that denial would hit a third route, which is allowed, every
   * policy would be wrong for one of them.
   */
  #assertExpressible(): void {
    for (const [outer, inside] of this.#reached) {
      for (const between of inside) {
        const hit = [outer, ...this.#routes].find(
          (route) => route !== between && patternReaches(between, route) && isTellable(outer, between, route),
        );
        if (hit) throw inexpressible(outer, between, hit);
      }
    }
  }
}

/** Whether a token may use the first and the third route, and not the second. */
function isTellable(outer: AuthorizedRoute, between: AuthorizedRoute, inner: AuthorizedRoute): boolean {
  return !isGranted(between, new Set([...(outer.scopes ?? []), ...(inner.scopes ?? [])]));
}

function inexpressible(outer: AuthorizedRoute, between: AuthorizedRoute, inner: AuthorizedRoute) {
  const [outerName, betweenName, innerName] = [outer, between, inner].map(
    ({ method, path }) => `${method} ${path}`,
  );
  const others = outer === inner ? `${outerName} allows` : `${outerName} and ${innerName} allow`;
  return new ConfigurationError(
    `No policy of API Gateway can refuse ${betweenName} to a token that ${others}, because * in a policy matches ` +
      `slashes. Ask for the scopes of ${betweenName} there too, or check them in the handler.`,
  );
}

function policy(statements: readonly (readonly ['Allow' | 'Deny', string[]])[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: statements
      .filter(([, resources]) => resources.length > 0)
      .map(([Effect, Resource]) => ({ Action: 'execute-api:Invoke', Effect, Resource })),
  };
}
