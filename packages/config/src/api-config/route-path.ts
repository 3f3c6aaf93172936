import { textOf } from '../validate/fields';

/** One part of a path (API Gateway API reference, CreateResource, pathPart). */
const PART = String.raw`(?:[\w.:-]+|\{\w+\})`;
const GREEDY = String.raw`\{\w+\+\}`;

/** Path of a route: parameters in braces, and `{name+}`, which takes all that follows, only at its end. */
export const routePath = textOf(
  'the path of a route',
  '/ and parts joined by /: letters, digits and . _ : -, {name} for a parameter, {name+} for all that follows',
  new RegExp(String.raw`^/(?:${PART}(?:/${PART})*(?:/${GREEDY})?|${GREEDY})?$`),
);

/** The parts of a path, without its slashes. @example pathParts('/flights/{id}') // ['flights', '{id}'] */
export function pathParts(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

/** Names of the parameters of a path, in order. @example parameterNames('/flights/{id}') // ['id'] */
export function parameterNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => name!);
}
