import type { Frame, PlacedCard, Point } from '../../../src/diagram/layout/lay-out';

/** A rectangle. */
export type Box = Pick<Frame, 'x' | 'y' | 'width' | 'height'>;

/** Pairs of boxes that share more than an edge. */
export function overlaps(boxes: readonly Box[]): (readonly [Box, Box])[] {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      )
      .map((b) => [a, b] as const),
  );
}

export function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Whether a line that ends there touches the card. */
export function isOnBorder({ x, y }: Point, card: PlacedCard): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < 0.5;
  const onSide = near(x, card.x) || near(x, card.x + card.width);
  const onEdge = near(y, card.y) || near(y, card.y + card.height);
  const withinY = y >= card.y - 0.5 && y <= card.y + card.height + 0.5;
  const withinX = x >= card.x - 0.5 && x <= card.x + card.width + 0.5;
  return (onSide && withinY) || (onEdge && withinX);
}
