/** A path without the names of its parameters: two paths of one shape take the same requests. */
export function templateShape(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}');
}

/** Names of a path's parameters, in order. */
export function parameterNames(path: string): string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
}
