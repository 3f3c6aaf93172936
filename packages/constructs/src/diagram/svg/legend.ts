import { textWidthPx } from '../layout/text-width';
import { element, textElement } from './markup';

const TEXT_SIZE = 12;
const TEXT_X = 34;
const GAP = 28;

const LINES = [
  ['request', 'request'],
  ['message', 'message'],
  ['data', 'from code: write, to code: read'],
] as const;

const BOXES = [
  ['entry', 'way in'],
  ['compute', 'code'],
  ['messages', 'messages'],
  ['data', 'data'],
  ['outside', 'outside'],
] as const;

const TEXTS: readonly string[] = [...LINES, ...BOXES].map(([, text]) => text);

/** What lines and colours mean. */
export function renderLegend(x: number, y: number): string {
  const lines = LINES.map(([family, text]) => [
    `link ${family}`,
    element('path', { class: 'line', d: 'M0 0H26', 'marker-end': `url(#head-${family})` }),
    label(text),
  ]);
  const boxes = BOXES.map(([family, text]) => [
    family,
    element('rect', { class: 'box', x: 6, y: -7, width: 20, height: 14, rx: 3 }),
    label(text),
  ]);
  const entries = [...lines, ...boxes].map(([className, ...drawing], index) =>
    element('g', { class: className, transform: `translate(${entryX(index)} 0)` }, drawing),
  );
  return element('g', { transform: `translate(${x} ${y})` }, entries);
}

/** Room that the legend needs. */
export const LEGEND_WIDTH = entryX(TEXTS.length);

function entryX(index: number): number {
  const before = TEXTS.slice(0, index).map((text) => TEXT_X + textWidthPx(text, TEXT_SIZE) + GAP);
  return Math.round(before.reduce((sum, width) => sum + width, 0));
}

function label(text: string): string {
  return textElement('text', { class: 'quiet', x: TEXT_X, y: 4, 'font-size': TEXT_SIZE }, text);
}
