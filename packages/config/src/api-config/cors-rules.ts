import { conflict, rule, type Rule } from '../validate/rule';
import type { Violation } from '../validate/violations';
import { type Cors, cors, corsOf } from './cors';
import { lenientRoutes } from './lenient-routes';

/** What cross-origin settings must hold together. */
export const corsRules: readonly Rule[] = [
  rule({ cors }, (config) => openToAll(config.cors, ['cors', 'allowOrigins'])),

  rule({ cors: cors.catch(undefined), routes: lenientRoutes }, (config) =>
    config.routes.flatMap(({ cors: own }, index) =>
      typeof own === 'object' ? openToAll(corsOf(config.cors, own), ['routes', index, 'cors']) : [],
    ),
  ),

  /** A browser asks once for a path, whatever method it will use. */
  rule({ cors: cors.catch(undefined), routes: lenientRoutes }, (config) => {
    const first = new Map<string, { readonly index: number; readonly settings: string }>();
    return config.routes.flatMap(({ path, cors: own }, index) => {
      const settings = corsOf(config.cors, own);
      if (path === undefined || settings === undefined) return [];
      const text = JSON.stringify(settings);
      const before = first.get(path) ?? { index, settings: text };
      first.set(path, before);
      if (before.settings === text) return [];
      const message = `routes[${index}].cors is not that of routes[${before.index}], which has the same path`;
      const part = own === undefined ? 'path' : 'cors';
      return [
        conflict(['routes', index, part], message, 'a browser asks once for a path: write the same for both'),
      ];
    });
  }),
];

/** Browsers refuse this pair (https://fetch.spec.whatwg.org/#cors-protocol-and-credentials). */
function openToAll(settings: Cors | undefined, path: Violation['path']): Violation[] {
  if (!settings?.allowCredentials || !settings.allowOrigins.includes('*')) return [];
  const message = `${String(path.length > 2 ? `routes[${path[1]}].cors` : 'cors')}: allowCredentials does not go with the origin *`;
  return [conflict(path, message, 'list the origins, or write allowCredentials: false')];
}
