import type { ELK, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { StageGraph } from '../graph';
import { type Card, cardsOf } from './cards';
import { elkGraph, frameId, lineId } from './elk-graph';
import { groupsOf } from './groups';
import { type Link, linksOf } from './links';
import { ranksOf } from './ranks';

/** A place in the picture, in pixels from its top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A card where it stands. */
export type PlacedCard = Card & Point;

/** A frame around a group of cards. */
export interface Frame extends Point {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** A link with the corners of its line. */
export interface PlacedLink extends Link {
  readonly points: readonly Point[];
}

/** A picture, before it is drawn. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly cards: readonly PlacedCard[];
  readonly frames: readonly Frame[];
  readonly links: readonly PlacedLink[];
}

/**
 * Where everything stands in the picture of a stage.
 *
 * @param elk the layout engine
 * @example await layOut(new ElkConstructor(), graph)
 */
export async function layOut(elk: ELK, graph: StageGraph): Promise<Layout> {
  const groupOf = groupsOf(graph);
  const model = cardsOf(graph, groupOf);
  const links = linksOf(graph, model, ranksOf(graph, groupOf));
  const placed = await elk.layout(elkGraph(model.cards, links, groupOf));
  const shapeOf = shapesOf(placed);
  const lines = linesOf(placed);
  const names = new Set(model.cards.flatMap(({ node }) => groupOf.get(node.id) ?? []));
  return {
    width: placed.width ?? 0,
    height: placed.height ?? 0,
    cards: model.cards.map((card) => ({ ...card, ...shapeOf(card.node.id) })),
    frames: [...names].map((name) => ({ name, ...shapeOf(frameId(name)) })),
    links: links.map((link, index) => {
      const points = lines.get(lineId(index)) ?? [];
      return { ...link, points: link.runsBack ? points.toReversed() : points };
    }),
  };
}

function shapesOf(root: ElkNode) {
  const shapes = new Map(descendants(root).map((shape) => [shape.id, shape] as const));
  return (id: string) => {
    const { x = 0, y = 0, width = 0, height = 0 } = shapes.get(id) ?? {};
    return { x, y, width, height };
  };
}

function linesOf(root: ElkNode): Map<string, Point[]> {
  const lines = descendants(root).flatMap(({ edges = [] }) => edges);
  return new Map(lines.map((line) => [line.id, cornersOf(line)] as const));
}

function descendants(node: ElkNode): ElkNode[] {
  return [node, ...(node.children ?? []).flatMap(descendants)];
}

function cornersOf({ sections = [] }: ElkExtendedEdge): Point[] {
  return sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);
}
