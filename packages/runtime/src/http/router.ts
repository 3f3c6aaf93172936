import { ConfigurationError } from '../configuration-error';
import { HttpError } from './http-error';
import type { Route } from './route';

export interface RouteMatch {
  readonly route: Route;
  /** Decoded. */
  readonly parameters: Record<string, string>;
}

interface Candidate {
  readonly route: Route;
  readonly segments: readonly string[];
}

/** Finds the route of a request. A segment that is spelled out goes before a parameter, whatever the order of routes. */
export class Router {
  readonly #candidates: readonly Candidate[];

  /** @throws ConfigurationError when two routes would answer the same requests. */
  constructor(routes: readonly Route[]) {
    assertDistinct(routes);
    this.#candidates = routes
      .toSorted((one, other) => (shape(one) < shape(other) ? -1 : 1))
      .map((route) => ({ route, segments: route.path.split('/') }));
  }

  /**
   * @param path Percent-encoded; a slash at its end does not count.
   * @throws HttpError 404 when no route has this path, 405 when none of those has this method.
   */
  match(method: string, path: string): RouteMatch {
    const segments = decodeSegments(path);
    const onPath = this.#candidates.filter((candidate) => fits(candidate.segments, segments));
    const wanted = method === 'HEAD' ? 'GET' : method;
    const found = onPath.find(({ route }) => route.method === wanted);
    if (found) return { route: found.route, parameters: readParameters(found.segments, segments) };
    throw methodNotAllowed(method, this.allowedMethods(path));
  }

  /**
   * The methods that a path answers, as the Allow header lists them.
   *
   * @throws HttpError 404 when there is no such path.
   */
  allowedMethods(path: string): string[] {
    const segments = decodeSegments(path);
    const methods = this.#candidates
      .filter((candidate) => fits(candidate.segments, segments))
      .map(({ route }) => route.method);
    if (methods.length === 0) throw new HttpError(404, 'There is nothing at this path.');
    return [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])].toSorted();
  }
}

function methodNotAllowed(method: string, allowed: string[]): HttpError {
  const allow = allowed.join(', ');
  return new HttpError(405, `${method} is not possible here; ${allow} are.`, { headers: { allow } });
}

/** Sorts parameters behind everything that is spelled out, and is equal for routes that answer the same requests. */
function shape({ path }: Route): string {
  return path.replace(/\{\w+\}/g, '\u{10ffff}');
}

function assertDistinct(routes: readonly Route[]): void {
  const seen = new Map<string, Route>();
  for (const route of routes) {
    const key = `${route.method} ${shape(route)}`;
    const earlier = seen.get(key);
    if (earlier) {
      throw new ConfigurationError(
        `Two routes answer the same requests: ${route.method} ${earlier.path} and ${route.method} ${route.path}.`,
      );
    }
    seen.set(key, route);
  }
}

function decodeSegments(path: string): string[] {
  const trimmed = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  try {
    return trimmed.split('/').map(decodeURIComponent);
  } catch (cause) {
    throw new HttpError(400, 'The path is not properly percent-encoded.', { cause });
  }
}

function fits(template: readonly string[], segments: readonly string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, index) => (isParameter(part) ? segments[index] !== '' : part === segments[index]))
  );
}

function readParameters(template: readonly string[], segments: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    template.flatMap((part, index) =>
      isParameter(part) ? [[part.slice(1, -1), segments[index] ?? '']] : [],
    ),
  );
}

function isParameter(part: string): boolean {
  return part.startsWith('{');
}
