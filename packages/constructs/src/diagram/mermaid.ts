import type { EdgeKind, GraphNode, NodeKind, StageGraph } from './graph';
import { KIND_NAMES } from './layout/cards';
import { grouped } from './layout/grouped';

/** The form of a node (Mermaid, flowcharts syntax, node shapes): what goes before its text, and after. */
const SHAPES: Readonly<Partial<Record<NodeKind, readonly [string, string]>>> = {
  event: ['{{', '}}'],
  integration: ['[[', ']]'],
  partition: ['[(', ')]'],
  queue: ['[/', '/]'],
  deadLetterQueue: ['[/', '/]'],
  schedule: ['((', '))'],
  table: ['[(', ')]'],
  topic: ['([', '])'],
};

const ARROWS: Readonly<Record<EdgeKind, string>> = {
  calls: '-->|calls|',
  delivers: '-.->',
  publishes: '-.->|publishes|',
  reads: '-->|reads|',
  routes: '-->',
  serves: '-->',
  writes: '-->|writes|',
};

/**
 * A stage as a Mermaid flowchart, which GitHub and many wikis draw.
 *
 * @example renderMermaid(extractGraph('staging', readAssembly('cdk.out')))
 */
export function renderMermaid(graph: StageGraph): string {
  const ids = new Map(graph.nodes.map(({ id }, index) => [id, `n${index}`] as const));
  const idOf = (id: string) => ids.get(id)!;
  const partsOf = grouped(graph.nodes, ({ parent }) => parent);
  const lines = [
    `%% Stage ${graph.stage}`,
    'flowchart LR',
    ...(partsOf.get(undefined) ?? []).flatMap((node) => nodeLines(node, partsOf, idOf, '  ')),
    ...graph.edges.map(({ from, to, kind }) => `  ${idOf(from)} ${ARROWS[kind]} ${idOf(to)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function nodeLines(
  node: GraphNode,
  partsOf: ReadonlyMap<string | undefined, readonly GraphNode[]>,
  idOf: (id: string) => string,
  indent: string,
): string[] {
  const parts = partsOf.get(node.id) ?? [];
  if (parts.length === 0) return [`${indent}${idOf(node.id)}${shaped(node)}`];
  return [
    `${indent}subgraph ${idOf(node.id)}[${quoted(node)}]`,
    ...parts.flatMap((part) => nodeLines(part, partsOf, idOf, `${indent}  `)),
    `${indent}end`,
  ];
}

function shaped(node: GraphNode): string {
  const [before, after] = SHAPES[node.kind] ?? ['[', ']'];
  return `${before}${quoted(node)}${after}`;
}

/** Mermaid writes special letters as `#` and their number (Mermaid, flowcharts syntax, entity codes). */
function quoted({ kind, name }: GraphNode): string {
  const text = name.replaceAll(/[^A-Za-z0-9 ,.:/_-]/gu, (letter) => `#${letter.codePointAt(0)};`);
  return `"${KIND_NAMES[kind]}: ${text}"`;
}
