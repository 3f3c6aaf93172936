/**
 * The operation that a request belongs to, if any: of all with its method whose path fits, the one whose parts are, from
 * the left, the most specific.
 */
export function operationFor<T extends { readonly method: string; readonly path: string }>(
  operations: readonly T[],
  method: string,
  path: string,
): T | undefined {
  return operations
    .filter((each) => each.method === method && regexOf(each.path).test(path.replace(/\/+$/, '')))
    .toSorted((one, other) => rank(one.path).localeCompare(rank(other.path)))[0];
}

function regexOf(template: string): RegExp {
  const inside = template
    .replaceAll('.', String.raw`\.`)
    .replace(/\/\{\w+\+\}$/, '/.+')
    .replace(/\{\w+\}/g, '[^/]+')
    .replace(/^\/$/, '');
  return new RegExp(`^${inside}$`);
}

function rank(template: string): string {
  const kindOf = (part: string) => (part.endsWith('+}') ? 2 : part.startsWith('{') ? 1 : 0);
  return template.split('/').map(kindOf).join('');
}
