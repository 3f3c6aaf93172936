import type { AuthorizedRoute } from './authorized-route';

/**
 * Whether the policy pattern of one route matches a request that API Gateway sends to another.
 *
 * It happens because `*` in a policy matches slashes (IAM User Guide, reference_policies_elements_resource.html), and
 * because a route that is spelled out wins over one with a parameter: `/flights/*` matches the requests of
 * `/flights/{id}/seats` and of `/flights/search`.
 */
export function patternReaches(pattern: AuthorizedRoute, route: AuthorizedRoute): boolean {
  if (pattern.method !== route.method && pattern.method !== 'ANY' && route.method !== 'ANY') return false;
  const [wanted, segments] = [pattern.path.split('/'), route.path.split('/')];
  if (!overlap(wanted, segments)) return false;
  const hasOneForm = wanted.length === segments.length && ![...wanted, ...segments].some(isGreedy);
  const matchesOwnOnly = hasOneForm || !wanted.some(isParameter);
  return !matchesOwnOnly || isMoreSpecific(route, pattern);
}

/** Whether a path fits both, when each parameter of the pattern may take several segments. */
function overlap(pattern: readonly string[], segments: readonly string[]): boolean {
  const [wanted, ...restOfPattern] = pattern;
  const [segment, ...rest] = segments;
  if (wanted === undefined || segment === undefined) return wanted === segment;
  if (isGreedy(segment)) return true;
  if (isParameter(wanted)) {
    return segments.some((_, index) => overlap(restOfPattern, segments.slice(index + 1)));
  }
  return (wanted === segment || isParameter(segment)) && overlap(restOfPattern, rest);
}

/** Whether API Gateway prefers a route to another for a request that fits both. */
function isMoreSpecific(route: AuthorizedRoute, other: AuthorizedRoute): boolean {
  const others = other.path.split('/');
  const firstDifference = route.path
    .split('/')
    .findIndex((segment, index) => isParameter(segment) !== isParameter(others[index] ?? ''));
  if (firstDifference >= 0) return isParameter(others[firstDifference] ?? '');
  return route.method !== 'ANY' && other.method === 'ANY';
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{');
}

function isGreedy(segment: string): boolean {
  return segment.endsWith('+}');
}
