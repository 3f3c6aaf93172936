/** Widths of letters in a wide sans-serif such as DejaVu Sans, as parts of the size; narrower fonts leave room. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijlI.,:;'|!]/, 0.35],
  [/[ ftr()[\]/\-{}*]/, 0.42],
  [/[mwMW@%]/, 0.98],
  [/[A-Z&_#+]/, 0.76],
  [/[^\x20-\x7e]/, 1],
];

const OTHER_WIDTH = 0.64;

/**
 * The room that a line of text needs at most, in pixels. Which font a reader has is not known, so it is an estimate.
 *
 * @param sizePx height of the letters
 */
export function textWidthPx(text: string, sizePx: number): number {
  return [...text].reduce((sum, letter) => sum + letterWidth(letter), 0) * sizePx;
}

function letterWidth(letter: string): number {
  return WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? OTHER_WIDTH;
}

/** The text itself, or as much of its beginning and end as fits, with an ellipsis between them. */
export function shortened(text: string, sizePx: number, roomPx: number): string {
  if (textWidthPx(text, sizePx) <= roomPx) return text;
  const letters = [...text];
  for (let kept = letters.length - 1; kept > 0; kept -= 1) {
    const head = Math.ceil(kept / 2);
    const candidate = `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (kept - head)).join('')}`;
    if (textWidthPx(candidate, sizePx) <= roomPx) return candidate;
  }
  return '…';
}
