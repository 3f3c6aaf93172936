const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML holds it, with a question mark for characters that it cannot hold (XML 1.0, section 2.2). */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[&<>"]/g, (letter) => ENTITIES[letter]!)
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '?');
}

/** An element whose content, if any, is markup already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content: readonly string[] = [],
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const open = `<${name}${written.join('')}`;
  return content.length === 0 ? `${open}/>` : `${open}>${content.join('')}</${name}>`;
}

/** An element that holds text. */
export function textElement(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  text: string,
): string {
  return element(name, attributes, [escapeXml(text)]);
}

/** Pixels with at most one decimal, so that equal pictures are equal files. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}
