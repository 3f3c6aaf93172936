import { EDGE_FAMILIES } from './families';
import type { EdgeKind, GraphNode, NodeKind, StageGraph } from './graph';
import { KIND_NAMES } from './kind-names';
import { grouped } from './layout/grouped';
import { headingOf } from './summary';

/** The form of a node (Mermaid, flowcharts syntax, node shapes): what goes before its text, and after. */
const SHAPES: Readonly<Partial<Record<NodeKind, readonly [string, string]>>> = {
  deadLetterQueue: ['[/', '/]'],
  event: ['{{', '}}'],
  integration: ['[[', ']]'],
  partition: ['[(', ')]'],
  queue: ['[/', '/]'],
  schedule: ['((', '))'],
  table: ['[(', ')]'],
  topic: ['([', '])'],
};

/** Edges without a word are clear by what they connect. */
const WORDS: Readonly<Partial<Record<EdgeKind, string>>> = {
  calls: 'calls',
  publishes: 'publishes',
  reads: 'reads',
  writes: 'writes',
};

type IdOf = (id: string) => string;
type PartsOf = ReadonlyMap<string | undefined, readonly GraphNode[]>;

/**
 * A stage as a Mermaid flowchart, which GitHub and many wikis draw.
 *
 * @example renderMermaid(extractGraph('staging', readAssembly('cdk.out').stacks))
 */
export function renderMermaid(graph: StageGraph): string {
  const ids = new Map(graph.nodes.map(({ id }, index) => [id, `n${index}`] as const));
  const idOf = (id: string) => ids.get(id)!;
  const partsOf = grouped(graph.nodes, ({ kind, parent }) =>
    kind === 'deadLetterQueue' ? undefined : parent,
  );
  const lines = [
    `%% ${headingOf(graph)}`,
    'flowchart LR',
    ...(partsOf.get(undefined) ?? []).flatMap((node) => nodeLines(node, partsOf, idOf, '  ')),
    ...edgeLines(graph, idOf),
    ...deadLetterLines(graph, idOf),
  ];
  return `${lines.join('\n')}\n`;
}

function nodeLines(node: GraphNode, partsOf: PartsOf, idOf: IdOf, indent: string): string[] {
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
  const text = name.replaceAll(/[^A-Za-z0-9 ,.:/_(){}*?+-]/gu, (letter) => `#${letter.codePointAt(0)};`);
  return `"${KIND_NAMES[kind]}: ${text}"`;
}

function edgeLines({ edges }: StageGraph, idOf: IdOf): string[] {
  const bundles = grouped(edges, ({ from, to, kind }) => `${from} ${to} ${EDGE_FAMILIES[kind]}`);
  return [...bundles.values()].map((bundle) => {
    const { from, to, kind } = bundle[0]!;
    const line = EDGE_FAMILIES[kind] === 'message' ? '-.->' : '-->';
    const words = bundle.flatMap((edge) => WORDS[edge.kind] ?? []);
    return `  ${idOf(from)} ${line}${words.length > 0 ? `|${words.join(', ')}|` : ''} ${idOf(to)}`;
  });
}

function deadLetterLines({ nodes }: StageGraph, idOf: IdOf): string[] {
  return nodes.flatMap(({ id, kind, parent }) =>
    kind === 'deadLetterQueue' && parent !== undefined ? [`  ${idOf(parent)} -.->|fails| ${idOf(id)}`] : [],
  );
}
