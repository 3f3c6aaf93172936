import type { GraphEdge, GraphNode } from '../graph';
import type { Resource } from './resource-index';

/** What the parts of the picture are read from. */
export interface StageResources {
  readonly stage: string;
  readonly resources: readonly Resource[];
}

/** What one reader found. */
export interface GraphPart {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** A name as it is without its stage, which all names in the picture begin with. */
export function nameInStage(stage: string, name: string): string {
  const rest = name.slice(stage.length).replace(/^[-_]/, '');
  return rest !== '' && name.toLowerCase().startsWith(stage.toLowerCase()) ? rest : name;
}

/** What is found more than once is the same node. */
export function mergeParts(parts: readonly GraphPart[]): GraphPart {
  const nodes = new Map(parts.flatMap((part) => part.nodes).map((node) => [node.id, node] as const));
  const edges = new Map(
    parts
      .flatMap((part) => part.edges)
      .map((edge) => [`${edge.from} ${edge.kind} ${edge.to}`, edge] as const),
  );
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}
