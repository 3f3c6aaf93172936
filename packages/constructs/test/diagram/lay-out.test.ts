import fc from 'fast-check';
import { CAPTION_SIZE, PADDING, ROW_SIZE, TITLE_SIZE } from '../../src/diagram/layout/cards';
import type { Layout, PlacedCard } from '../../src/diagram/layout/lay-out';
import { textWidthPx } from '../../src/diagram/layout/text-width';
import { anySketch } from './support/any-sketch';
import { graphOf, layoutOf } from './support/pictures';
import { isInside, isOnBorder, overlaps } from './support/shapes';
import { FLIGHTS, systemOf } from './support/sketches';

const SKETCHES = [
  [3, FLIGHTS],
  [30, systemOf(30)],
] as const;

describe.each(SKETCHES)('the layout of %i services', (_, sketch) => {
  let layout: Layout;
  const card = (id: string) => layout.cards.find(({ node }) => node.id === id)!;

  beforeAll(async () => {
    layout = await layoutOf(sketch);
  });

  test('shows every node once', () => {
    const { nodes } = graphOf(sketch);
    const shown = layout.cards.flatMap(({ node, rows }) => [node, ...rows.flatMap((row) => row.nodes)]);
    expect(shown.map(({ id }) => id).toSorted()).toEqual(nodes.map(({ id }) => id).toSorted());
  });

  test('shows every edge once, from the border of its card to that of the other', () => {
    const own = ownPartitions(layout.cards);
    const edges = graphOf(sketch).edges.filter(({ to }) => !own.has(to));
    expect(layout.links.flatMap((link) => link.edges)).toHaveLength(edges.length);
    for (const { from, to, points } of layout.links) {
      expect(isOnBorder(points[0]!, card(from))).toBe(true);
      expect(isOnBorder(points.at(-1)!, card(to))).toBe(true);
    }
  });

  test('lets no boxes overlap, nor frames', () => {
    expect(overlaps(layout.cards)).toEqual([]);
    expect(overlaps(layout.frames)).toEqual([]);
  });

  test('has all within its size', () => {
    const picture = { x: 0, y: 0, width: layout.width, height: layout.height };
    for (const box of [...layout.cards, ...layout.frames]) expect(isInside(box, picture)).toBe(true);
  });

  test('gives every text the room that it needs', () => expect(tightTexts(layout.cards)).toEqual([]));

  test('is the same each time', async () => expect(await layoutOf(sketch)).toEqual(layout));
});

/** Partitions that are drawn as a line of the service that has them. */
function ownPartitions(cards: readonly PlacedCard[]): Set<string> {
  const rows = cards.filter(({ node }) => node.kind === 'service').flatMap((each) => each.rows);
  return new Set(rows.flatMap(({ nodes }) => nodes.map(({ id }) => id)));
}

function tightTexts(cards: readonly PlacedCard[]): string[] {
  return cards.flatMap(({ title, caption, rows, width }) => {
    const ends = [
      [title, PADDING + textWidthPx(title, TITLE_SIZE)],
      [caption, PADDING + textWidthPx(caption, CAPTION_SIZE)],
      ...rows.map(({ text, x }) => [text, x + textWidthPx(text, ROW_SIZE)] as const),
    ] as const;
    return ends.filter(([, end]) => end > width - PADDING + 1).map(([text]) => text);
  });
}

test('requests lead to the right, and messages to the right of whom they are for', async () => {
  const { cards } = await layoutOf(FLIGHTS);
  const left = (kind: string) => cards.filter(({ node }) => node.kind === kind).map(({ x }) => x);
  const [cdn, apis, services, queues] = [left('cdn'), left('api'), left('service'), left('queue')];
  expect(Math.max(...cdn)).toBeLessThan(Math.min(...apis));
  expect(Math.max(...apis)).toBeLessThan(Math.min(...services));
  expect(Math.max(...services)).toBeLessThan(Math.min(...queues));
});

test('a line to a partition ends at its line in the table', async () => {
  const { cards, links } = await layoutOf(FLIGHTS);
  const table = cards.find(({ node }) => node.kind === 'table')!;
  const ends = links.filter(({ toRow }) => toRow !== undefined);
  expect(ends).toHaveLength(3);
  for (const { toRow, points } of ends) {
    const row = table.rows.find(({ nodes }) => nodes[0]!.id === toRow)!;
    expect(points.at(-1)).toEqual({ x: table.x, y: table.y + row.y });
  }
});

test('whatever a stage holds, boxes do not overlap and texts fit', async () => {
  await fc.assert(
    fc.asyncProperty(anySketch(), async (sketch) => {
      const { cards, frames } = await layoutOf(sketch);
      expect(overlaps(cards)).toEqual([]);
      expect(overlaps(frames)).toEqual([]);
      expect(tightTexts(cards)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

describe('in a large stage', () => {
  const names = ({ cards }: Layout, frame: string, { frames }: Layout) => {
    const box = frames.find(({ name }) => name === frame)!;
    return cards.filter((each) => isInside(each, box)).map(({ node }) => node.name);
  };

  test('a service is framed with the API that alone calls it, one of several APIs with its like', async () => {
    const layout = await layoutOf(systemOf(30));
    expect(names(layout, 'cargo-bff', layout)).toEqual(
      expect.arrayContaining(['cargo-bff', 'cargo-plans-service', 'cargo-rates-service-inbox']),
    );
    expect(names(layout, 'called from several sides', layout)).toContain('booking-orders-service');
    expect(names(layout, 'behind no API', layout)).toContain('cargo-seats-service');
  });

  test('routes become a count beside their handler', async () => {
    const { cards } = await layoutOf(systemOf(30));
    const api = cards.find(({ node }) => node.name === 'cargo-bff')!;
    expect(api.rows.map(({ text }) => text)).toContain('CargoSearchHandler · 2 routes');
  });

  test('a partition is a line of its service, unless another service may use it too', async () => {
    const { services, ...others } = systemOf(12);
    const [first, second, ...rest] = services;
    const shared = { ...second!, prefix: first!.prefix };
    const { cards } = await layoutOf({ ...others, services: [first!, shared, ...rest] });
    const rowsOf = (name: string) =>
      cards.find(({ node }) => node.name === name)!.rows.map(({ text }) => text);
    expect(rowsOf('shared-table')).toEqual([`${first!.prefix}#`]);
    expect(rowsOf(rest[0]!.name)).toContain(`${rest[0]!.prefix}#`);
  });
});
