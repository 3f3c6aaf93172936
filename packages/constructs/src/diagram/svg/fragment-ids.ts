import type { GraphNode } from '../graph';

/** What stands behind the `#` of an address, per node: its kind and name, as in `service-flight-service`. */
export function fragmentIds(nodes: readonly GraphNode[]): Map<string, string> {
  const taken = new Set<string>();
  const ids = new Map<string, string>();
  for (const { id, kind, name } of nodes) {
    const plain = `${kind}-${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
    const fragment = taken.has(plain) ? `${plain}-${ids.size}` : plain;
    taken.add(fragment);
    ids.set(id, fragment);
  }
  return ids;
}
