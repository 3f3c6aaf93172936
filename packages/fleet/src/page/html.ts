/** Text that is HTML already. */
export class Html {
  public constructor(public readonly text: string) {}
}

type Part = string | number | Html | readonly Html[];

/**
 * Puts values into HTML. What is not HTML already is escaped, so no name or file can add markup to a page.
 *
 * @example html`<td>${name}</td>`
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, index) => text + textOf(parts[index] ?? '')).join(''));
}

function textOf(part: Part): string {
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return (part as readonly Html[]).map(({ text }) => text).join('');
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
