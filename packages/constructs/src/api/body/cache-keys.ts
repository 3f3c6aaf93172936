import type { ApiConfig, ApiOperation, OpenApiParameter } from '@drystone/config';

/** A part of a request that tells kept answers apart. */
export interface CacheKey {
  readonly in: OpenApiParameter['in'];
  readonly name: string;
  /** As mappings of API Gateway name it. */
  readonly mapping: string;
}

const PLACES = { path: 'path', query: 'querystring', header: 'header' } as const;

/**
 * What tells the kept answers of an operation apart; nothing where none is kept.
 *
 * Beside what the route says, and the parameters of its path: who is asking, where that is checked, so that nobody gets
 * what another was told; and the origin, where answers name the one that may read them.
 */
export function cacheKeys({ route, path, cors }: ApiOperation, { authorizer }: ApiConfig): CacheKey[] {
  if (route.cache === undefined) return [];
  const ofPath = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => `path.${name}`);
  const ofCaller = {
    required: authorizer.identitySources.filter((each) => /^(?:header|query)\./.test(each)),
    iam: ['header.Authorization'],
    apiKey: ['header.x-api-key'],
    none: [],
  }[route.auth];
  const ofOrigin = cors && !cors.allowOrigins.includes('*') ? ['header.Origin'] : [];
  const all = [...ofPath, ...route.cache.keys, ...ofCaller, ...ofOrigin];
  return [...new Set(all)].map(cacheKey);
}

function cacheKey(part: string): CacheKey {
  const [place = '', ...rest] = part.split('.');
  const name = rest.join('.');
  const key = place as CacheKey['in'];
  return { in: key, name, mapping: `method.request.${PLACES[key]}.${name}` };
}
