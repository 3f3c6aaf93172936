import type { PlacedLink, Point } from '../layout/lay-out';
import { EDGE_FAMILIES, type EdgeFamily } from '../families';
import { element, px, textElement } from './markup';

const CORNER_RADIUS = 6;

/** A link as a line with round corners; its tooltip says all that it stands for. */
export function renderLink(link: PlacedLink, sentences: readonly string[], focus: readonly string[]): string {
  const { family } = link;
  const d = roundedPath(link.points);
  const pointsBack = link.edges.some(({ kind }) => kind === 'reads');
  const readsOnly = link.edges.every(({ kind }) => kind === 'reads');
  return element(
    'g',
    { class: ['item', 'link', family, ...focus.map((each) => `of-${each}`)].join(' '), role: 'img' },
    [
      textElement('title', {}, sentences.join('\n')),
      element('path', { class: 'reach', d }),
      element('path', {
        class: 'line',
        d,
        'marker-start': pointsBack ? marker(family) : undefined,
        'marker-end': readsOnly ? undefined : marker(family),
      }),
    ],
  );
}

function marker(family: EdgeFamily): string {
  return `url(#head-${family})`;
}

/** Arrow heads, one for each colour. */
export function arrowHeads(): string[] {
  return [...new Set(Object.values(EDGE_FAMILIES))].map((family) =>
    element(
      'marker',
      {
        id: `head-${family}`,
        class: family,
        viewBox: '0 0 8 8',
        refX: 7.5,
        refY: 4,
        markerWidth: 8,
        markerHeight: 8,
        markerUnits: 'userSpaceOnUse',
        orient: 'auto-start-reverse',
      },
      [element('path', { class: 'head', d: 'M0 0.5L8 4L0 7.5z' })],
    ),
  );
}

function roundedPath(points: readonly Point[]): string {
  const [first, ...others] = points as [Point, ...Point[]];
  const corners = others.map((point, index) => {
    const next = others[index + 1];
    if (next === undefined) return `L${px(point.x)} ${px(point.y)}`;
    const before = towards(point, points[index]!);
    const after = towards(point, next);
    return `L${px(before.x)} ${px(before.y)}Q${px(point.x)} ${px(point.y)} ${px(after.x)} ${px(after.y)}`;
  });
  return `M${px(first.x)} ${px(first.y)}${corners.join('')}`;
}

/** The point where a corner begins, seen from its tip. */
function towards(corner: Point, other: Point): Point {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  const part = length === 0 ? 0 : Math.min(CORNER_RADIUS, length / 2) / length;
  return { x: corner.x + (other.x - corner.x) * part, y: corner.y + (other.y - corner.y) * part };
}
