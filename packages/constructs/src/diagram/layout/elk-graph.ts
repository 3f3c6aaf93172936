import type { ElkNode, ElkPort, LayoutOptions } from 'elkjs/lib/elk.bundled.js';
import type { NodeKind } from '../graph';
import { type Card, HEADER_HEIGHT } from './cards';
import { grouped } from './grouped';
import type { GroupOf } from './groups';
import type { Link } from './links';

/** Pixels; a frame does not inherit them. */
const SPACING: LayoutOptions = {
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.nodeNodeBetweenLayers': '44',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.nodeNode': '18',
};

/** Eclipse Layout Kernel, ELK Layered: https://eclipse.dev/elk/reference/algorithms/org-eclipse-elk-layered.html */
const OPTIONS: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  'elk.partitioning.activate': 'true',
  'elk.randomSeed': '1',
  ...SPACING,
};

const FRAME_OPTIONS: LayoutOptions = { 'elk.padding': '[top=40,left=18,bottom=18,right=18]', ...SPACING };

/** All of a kind stand left of all of the next, and so in line. */
const COLUMNS: readonly NodeKind[] = ['cdn', 'api', 'service'];

/** What ELK calls a frame. */
export function frameId(group: string): string {
  return `frame ${group}`;
}

/** What ELK calls the line of a link. */
export function lineId(index: number): string {
  return `line ${index}`;
}

/**
 * The picture as ELK takes it: cards in frames, and lines between ports, of which a card has one for each colour and
 * direction; lines at the same port run together. A link that runs back is laid out as its reverse.
 */
export function elkGraph(cards: readonly Card[], links: readonly Link[], groupOf: GroupOf): ElkNode {
  const ports = portsOf(links);
  const frames = grouped(cards, ({ node }) => groupOf.get(node.id));
  return {
    id: 'root',
    layoutOptions: OPTIONS,
    children: [...frames].flatMap(([group, members]) => {
      const children = members.map((card) => elkCard(card, ports.get(card.node.id) ?? []));
      return group === undefined
        ? children
        : [{ id: frameId(group), layoutOptions: FRAME_OPTIONS, children }];
    }),
    edges: links.map((link, index) => {
      const ends = [portAt(link, 'from'), portAt(link, 'to')] as const;
      const [source, target] = link.runsBack ? ends.toReversed() : ends;
      return { id: lineId(index), sources: [source!], targets: [target!] };
    }),
  };
}

function portAt(link: Link, end: 'from' | 'to'): string {
  if (end === 'to' && link.toRow !== undefined) return link.toRow;
  return `${link[end]} ${link.family} ${end}${link.runsBack ? ' back' : ''}`;
}

function portsOf(links: readonly Link[]): Map<string, string[]> {
  const ends = links.flatMap((link) => [
    { card: link.from, port: portAt(link, 'from') },
    ...(link.toRow === undefined ? [{ card: link.to, port: portAt(link, 'to') }] : []),
  ]);
  const byCard = grouped(ends, ({ card }) => card);
  return new Map([...byCard].map(([card, of]) => [card, [...new Set(of.map(({ port }) => port))]]));
}

function elkCard({ node, width, height, rows }: Card, ports: readonly string[]): ElkNode {
  const shape = { id: node.id, width, height };
  if (node.kind !== 'table')
    return { ...shape, layoutOptions: columnOf(node.kind), ports: ports.map((id) => ({ id })) };
  return {
    ...shape,
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [
      ...ports.map((id): ElkPort => ({ id, x: width, y: HEADER_HEIGHT / 2, layoutOptions: side('EAST') })),
      ...rows.map(({ nodes: [part], y }): ElkPort => ({
        id: part!.id,
        x: 0,
        y,
        layoutOptions: side('WEST'),
      })),
    ],
  };
}

function columnOf(kind: NodeKind): LayoutOptions {
  const column = COLUMNS.indexOf(kind === 'web' ? 'api' : kind);
  return column < 0 ? {} : { 'elk.partitioning.partition': `${column}` };
}

function side(name: 'EAST' | 'WEST'): LayoutOptions {
  return { 'elk.port.side': name };
}
