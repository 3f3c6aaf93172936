/**
 * The expressions of a text, `${{ … }}`, in order: what stands between the braces.
 *
 * A `}}` inside a text of the expression does not end it. One that is not closed is left out: GitHub refuses the file.
 *
 * @example expressionsIn("echo ${{ format('{0}', github.sha) }}") // [" format('{0}', github.sha) "]
 */
export function expressionsIn(text: string): string[] {
  const expressions: string[] = [];
  for (let start = text.indexOf(OPENING); start >= 0;) {
    const end = closingOf(text, start + OPENING.length);
    if (end < 0) break;
    expressions.push(text.slice(start + OPENING.length, end));
    start = text.indexOf(OPENING, end);
  }
  return expressions;
}

/** What begins an expression. */
export const OPENING = '${{';

function closingOf(text: string, from: number): number {
  let isInText = false;
  for (let at = from; at < text.length; at++) {
    // A quote inside a text is written twice, which leaves it and enters it again.
    if (text[at] === "'") isInText = !isInText;
    else if (!isInText && text.startsWith('}}', at)) return at;
  }
  return -1;
}

/** One value that an expression reads: `['github', 'event', '*', 'title']`. */
export type Reference = readonly string[];

/** A text that is an index: `github['head_ref']`; or any other text. */
const TEXT = /\[\s*'([\w-]+)'\s*\]|'(?:[^']|'')*'/g;

/** A name and what is taken from it, up to a call or to an index that is worked out. */
const CHAIN = /(?<![\w.-])([a-z_][\w-]*(?:\s*\.\s*(?:[\w-]+|\*))*)\s*([([]?)/gi;

const WORDS = new Set(['true', 'false', 'null', 'nan', 'infinity']);

/**
 * The values that an expression reads. An index that is worked out is `*`.
 *
 * @example referencesOf("github.event['issue'].title || inputs[env.NAME]")
 * // [['github', 'event', 'issue', 'title'], ['inputs', '*'], ['env', 'NAME']]
 */
export function referencesOf(expression: string): Reference[] {
  const withoutTexts = expression.replace(TEXT, (_, index?: string) =>
    index === undefined ? "''" : `.${index}`,
  );
  return [...withoutTexts.matchAll(CHAIN)].flatMap(([, chain = '', opening]) => {
    const names = chain.split(/\s*\.\s*/);
    const isCall = opening === '(' && names.length === 1;
    if (isCall || (names.length === 1 && WORDS.has(chain.toLowerCase()))) return [];
    return [opening === '[' ? [...names, '*'] : names];
  });
}
