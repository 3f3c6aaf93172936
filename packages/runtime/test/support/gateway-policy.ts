import type { AuthorizedRoute } from '@drystone/runtime/authorizer';
import type { PolicyDocument } from '../../src/authorizer/route-policy';

/**
 * Whether API Gateway lets a request pass: an explicit denial wins, and what nothing allows is denied
 * (API Gateway Developer Guide, apigateway-authorization-flow.html). `*` is any text, `?` any character
 * (IAM User Guide, reference_policies_elements_resource.html).
 */
export function isAllowed(document: PolicyDocument, resource: string): boolean {
  const matches = (effect: 'Allow' | 'Deny') =>
    document.Statement.some(
      ({ Effect, Resource }) => Effect === effect && Resource.some((pattern) => glob(pattern).test(resource)),
    );
  return matches('Allow') && !matches('Deny');
}

function glob(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`);
}

/**
 * The route that API Gateway sends a request to: of those that fit, the one that is spelled out for longest; a greedy
 * parameter comes last (API Gateway Developer Guide, api-gateway-method-settings-method-request.html).
 */
export function routeOf(
  routes: readonly AuthorizedRoute[],
  method: string,
  path: string,
): AuthorizedRoute | undefined {
  const segments = path.split('/');
  return routes
    .filter((route) => [method, 'ANY'].includes(route.method) && fits(route.path.split('/'), segments))
    .toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1))[0];
}

function fits([template, ...rest]: readonly string[], [segment, ...others]: readonly string[]): boolean {
  if (template === undefined || segment === undefined) return template === segment;
  if (template.endsWith('+}')) return true;
  return (template.startsWith('{') || template === segment) && fits(rest, others);
}

function rank({ path, method }: AuthorizedRoute): string {
  const kinds = path.split('/').map((part) => (part.endsWith('+}') ? '2' : part.startsWith('{') ? '1' : '0'));
  return `${kinds.join('')}${method === 'ANY' ? '9' : '8'}`;
}
