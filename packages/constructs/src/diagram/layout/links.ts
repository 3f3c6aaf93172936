import type { EdgeKind, GraphEdge, GraphNode, StageGraph } from '../graph';
import { EDGE_FAMILIES, type EdgeFamily } from '../families';
import { KIND_NAMES } from '../kind-names';
import type { CardModel } from './cards';
import { grouped } from './grouped';
import type { RankOf } from './ranks';

/** All that one card does with another in one way, as one line. */
export interface Link {
  readonly from: string;
  readonly to: string;
  /** The line of a table's card that the link ends at; other links end at the card. */
  readonly toRow?: string;
  readonly family: EdgeFamily;
  /** Whether it points to the left. */
  readonly runsBack: boolean;
  readonly edges: readonly GraphEdge[];
}

/** The edges between cards, those of the same two cards and the same colour bundled. */
export function linksOf({ nodes, edges }: StageGraph, { cardOf }: CardModel, rankOf: RankOf): Link[] {
  const kindOf = new Map(nodes.map(({ id, kind }) => [id, kind] as const));
  const ends = edges.flatMap((edge) => {
    const [from, to] = [cardOf.get(edge.from), cardOf.get(edge.to)];
    if (from === undefined || to === undefined || from === to) return [];
    const toRow = kindOf.get(edge.to) === 'partition' ? edge.to : undefined;
    return [{ edge, from, to, toRow, family: EDGE_FAMILIES[edge.kind] }];
  });
  const bundles = grouped(ends, ({ from, to, toRow, family }) => `${from} ${to} ${toRow ?? ''} ${family}`);
  return [...bundles.values()].map((bundle) => {
    const { edge: _, ...link } = bundle[0]!;
    const runsBack = rankOf.get(link.from)! > rankOf.get(link.to)!;
    return { ...link, runsBack, edges: bundle.map(({ edge }) => edge) };
  });
}

const VERBS: Readonly<Record<EdgeKind, string>> = {
  calls: 'calls',
  delivers: 'is delivered to',
  publishes: 'publishes',
  reads: 'reads',
  routes: 'is answered by',
  serves: 'passes requests to',
  writes: 'writes',
};

/** What a link says, a sentence for each edge. */
export function sentencesOf({ edges }: Pick<Link, 'edges'>, nodes: readonly GraphNode[]): string[] {
  const nameOf = new Map(nodes.map(({ id, kind, name }) => [id, `${KIND_NAMES[kind]} ${name}`] as const));
  return edges.map(({ from, to, kind }) => `${nameOf.get(from)} ${VERBS[kind]} ${nameOf.get(to)}`);
}
