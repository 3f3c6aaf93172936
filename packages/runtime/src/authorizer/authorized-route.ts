/** A route of an API, as `routes` in its api-config.yaml lists them. */
export interface AuthorizedRoute {
  /** `GET`, `POST`, …, or `ANY`. */
  readonly method: string;
  /** With parameters in braces: `/flights/{id}`, `/files/{proxy+}`. */
  readonly path: string;
  /** A token needs all of them. Default: any valid token will do */
  readonly scopes?: readonly string[] | undefined;
}

/** Whether a token with these scopes may use a route. */
export function isGranted(route: AuthorizedRoute, scopes: ReadonlySet<string>): boolean {
  return (route.scopes ?? []).every((scope) => scopes.has(scope));
}

/** All that API Gateway knows; `*` instead of them would match the beginning of a path as well. */
const METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** The resources of a route in a policy: `*` stands for any text, slashes included. */
export function routePatterns({ method, path }: AuthorizedRoute): string[] {
  const pattern = path.replace(/\{[^{}]+\}/g, '*');
  return (method === 'ANY' ? METHODS : [method]).map((each) => `${each}${pattern}`);
}
