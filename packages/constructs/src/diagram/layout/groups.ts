import type { GraphNode, StageGraph } from '../graph';

/** Fewer services than these are seen at a glance. */
const FEWEST_SERVICES_TO_GROUP = 9;

/** Services that more than one group calls. */
export const SHARED_GROUP = 'called from several sides';

/** Services that messages and clocks alone set to work, and those that they call. */
export const NO_API_GROUP = 'behind no API';

/** Node by node, the name of the frame that it is drawn in; what serves the whole stage is in none. */
export type GroupOf = ReadonlyMap<string, string>;

/**
 * Services by the API that alone reaches them, each with its queues, topics and events. A small stage needs no groups.
 * Between groups there are only requests to shared services, and messages: so all but those can stand below each other.
 */
export function groupsOf(graph: StageGraph): GroupOf {
  const services = graph.nodes.filter(({ kind }) => kind === 'service');
  if (services.length < FEWEST_SERVICES_TO_GROUP) return new Map();
  const groups = new Map(graph.nodes.flatMap(apiOfNode(graph)));
  addServices(services, groups, callersOf(graph));
  addMessages(graph, groups);
  return groups;
}

/** An API and its parts are in the group with its name. */
function apiOfNode({ nodes }: StageGraph) {
  const byId = new Map(nodes.map((node) => [node.id, node] as const));
  const apiOf = (node: GraphNode | undefined): string | undefined => {
    if (node === undefined) return undefined;
    return node.kind === 'api' ? node.name : apiOf(byId.get(node.parent ?? ''));
  };
  return (node: GraphNode): [string, string][] => {
    const api = apiOf(node);
    return api === undefined ? [] : [[node.id, api]];
  };
}

function callersOf({ edges }: StageGraph) {
  const callers = new Map<string, string[]>();
  for (const { from, to, kind } of edges) {
    if (kind === 'calls' || kind === 'routes') callers.set(to, [...(callers.get(to) ?? []), from]);
  }
  return (id: string) => callers.get(id) ?? [];
}

/** Until nothing changes: a service that is called from one group is in it, and may itself call another into it. */
function addServices(
  services: readonly GraphNode[],
  groups: Map<string, string>,
  callersOfService: (id: string) => readonly string[],
): void {
  let hasChanged = true;
  while (hasChanged) {
    hasChanged = false;
    for (const { id } of services) {
      const callers = new Set(callersOfService(id).flatMap((caller) => groups.get(caller) ?? []));
      const group = callers.size > 1 ? SHARED_GROUP : [...callers][0];
      if (group === undefined || groups.get(id) === group || groups.get(id) === SHARED_GROUP) continue;
      groups.set(id, group);
      hasChanged = true;
    }
    const first = services.find(({ id }) => !groups.has(id));
    if (hasChanged || first === undefined) continue;
    groups.set(first.id, NO_API_GROUP);
    hasChanged = true;
  }
}

/** A queue and a clock belong to who reads them; events and topics to a group that has all who use them. */
function addMessages({ nodes, edges }: StageGraph, groups: Map<string, string>): void {
  const groupsAt = (ids: readonly string[]) => new Set(ids.flatMap((id) => groups.get(id) ?? []));
  const readersOf = (id: string) => edges.filter(({ from }) => from === id).map(({ to }) => to);
  const writersOf = (id: string) => edges.filter(({ to }) => to === id).map(({ from }) => from);
  for (const { id } of nodes.filter(({ kind }) => kind === 'queue' || kind === 'schedule')) {
    const [group] = groupsAt(readersOf(id));
    if (group !== undefined) groups.set(id, group);
  }
  for (const { id } of nodes.filter(({ kind }) => kind === 'event' || kind === 'topic')) {
    const [group, ...others] = groupsAt([...readersOf(id), ...writersOf(id)]);
    if (group !== undefined && others.length === 0) groups.set(id, group);
  }
}
