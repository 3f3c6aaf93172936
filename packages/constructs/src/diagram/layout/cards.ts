import type { GraphEdge, GraphNode, StageGraph } from '../graph';
import { KIND_NAMES } from '../kind-names';
import { counted } from '../../text/counted';
import { grouped } from './grouped';
import type { GroupOf } from './groups';
import { shortened, textWidthPx } from './text-width';

/** Sizes of the texts of a card, in pixels. */
export const TITLE_SIZE = 14;
export const CAPTION_SIZE = 10;
export const ROW_SIZE = 12;

/** Bold letters are wider by this. */
const BOLD = 1.1;

export const PADDING = 12;
export const HEADER_HEIGHT = 46;
const ROW_HEIGHT = 20;
const INDENT = 12;
const ICON_ROOM = 28;
const MOST_TEXT_WIDTH = 260;
const LEAST_WIDTH = 130;

/** More routes than these would hide everything else, so they become counts. */
const MOST_ROUTES = 24;

/** A line of a card: a part of its node. */
export interface CardRow {
  readonly nodes: readonly GraphNode[];
  readonly text: string;
  /** From the card's left edge. */
  readonly x: number;
  /** The line's middle, from the card's top edge. */
  readonly y: number;
}

/** A node that is a part of no other, as a box with lines for its parts. */
export interface Card {
  readonly node: GraphNode;
  readonly title: string;
  readonly caption: string;
  readonly width: number;
  readonly height: number;
  readonly rows: readonly CardRow[];
}

/** The boxes of the picture, and which one each node is in. */
export interface CardModel {
  readonly cards: readonly Card[];
  readonly cardOf: ReadonlyMap<string, string>;
}

/** One card for each node that is a part of no other. */
export function cardsOf({ nodes: all, edges }: StageGraph, groupOf: GroupOf): CardModel {
  const nodes = groupOf.size > 0 ? all.map((node) => withUser(node, edges)) : all;
  const partsOf = grouped(nodes, ({ parent }) => parent);
  const showsRoutes = nodes.filter(({ kind }) => kind === 'route').length <= MOST_ROUTES;
  const cards = sameWidths(
    (partsOf.get(undefined) ?? []).map((node) => card(node, linesOf(node, partsOf, showsRoutes, 0))),
  );
  const cardOf = cards.flatMap(({ node, rows }) =>
    [node, ...rows.flatMap((row) => row.nodes)].map((each) => [each.id, node.id] as const),
  );
  return { cards, cardOf: new Map(cardOf) };
}

/** In a large picture lines to one table would hide all others, so a partition is drawn in the service that has it. */
function withUser(node: GraphNode, edges: readonly GraphEdge[]): GraphNode {
  const users = new Set(edges.filter(({ to }) => to === node.id).map(({ from }) => from));
  const [user] = users;
  return node.kind === 'partition' && users.size === 1 ? { ...node, parent: user! } : node;
}

/** Cards of one kind stand in columns. */
function sameWidths(cards: readonly Card[]): Card[] {
  const byKind = grouped(cards, ({ node }) => node.kind);
  return cards.map((each) => ({
    ...each,
    width: Math.max(...byKind.get(each.node.kind)!.map(({ width }) => width)),
  }));
}

interface Line {
  readonly nodes: readonly GraphNode[];
  readonly text: string;
  readonly depth: number;
}

type PartsOf = ReadonlyMap<string | undefined, readonly GraphNode[]>;

function linesOf({ id }: GraphNode, partsOf: PartsOf, showsRoutes: boolean, depth: number): Line[] {
  return deadLettersLast(partsOf.get(id) ?? []).flatMap((part) => {
    if (part.kind === 'route' && !showsRoutes) return [];
    const routes = showsRoutes ? [] : routesOf(part, partsOf);
    const text = [part.name, ...(routes.length > 0 ? [counted(routes.length, 'route')] : [])].join(' · ');
    return [{ nodes: [part, ...routes], text, depth }, ...linesOf(part, partsOf, showsRoutes, depth + 1)];
  });
}

function deadLettersLast(parts: readonly GraphNode[]): GraphNode[] {
  const isDead = ({ kind }: GraphNode) => kind === 'deadLetterQueue';
  return [...parts.filter((part) => !isDead(part)), ...parts.filter(isDead)];
}

function routesOf({ id }: GraphNode, partsOf: PartsOf): GraphNode[] {
  return (partsOf.get(id) ?? []).filter(({ kind }) => kind === 'route');
}

function card(node: GraphNode, lines: readonly Line[]): Card {
  const title = shortened(node.name, TITLE_SIZE * BOLD, MOST_TEXT_WIDTH);
  const caption = KIND_NAMES[node.kind];
  const rows = lines.map(({ nodes, text, depth }, index) => ({
    nodes,
    text: shortened(text, ROW_SIZE, MOST_TEXT_WIDTH - depth * INDENT),
    x: PADDING + depth * INDENT,
    y: HEADER_HEIGHT + ROW_HEIGHT * (index + 0.5),
  }));
  const textEnds = [
    PADDING + textWidthPx(title, TITLE_SIZE * BOLD),
    PADDING + textWidthPx(caption, CAPTION_SIZE) + ICON_ROOM,
    ...rows.map(({ text, x }) => x + textWidthPx(text, ROW_SIZE)),
  ];
  return {
    node,
    title,
    caption,
    width: Math.ceil(Math.max(LEAST_WIDTH, ...textEnds.map((end) => end + PADDING))),
    height: HEADER_HEIGHT + (rows.length > 0 ? rows.length * ROW_HEIGHT + 6 : 0),
    rows,
  };
}
