/** What becomes an element: text, its children, or nothing where it is undefined. A list is one element for each. */
export type XmlContent =
  string | number | boolean | undefined | readonly XmlContent[] | { readonly [name: string]: XmlContent };

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** An element as the XML protocols of AWS write it. */
function xmlElement(name: string, content: XmlContent, attributes = ''): string {
  if (content === undefined) return '';
  if (isList(content)) return content.map((each) => xmlElement(name, each)).join('');
  const inner =
    typeof content === 'object'
      ? Object.entries(content)
          .map(([child, value]) => xmlElement(child, value))
          .join('')
      : String(content).replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
  return `<${name}${attributes}>${inner}</${name}>`;
}

export function xmlDocument(name: string, content: XmlContent, attributes = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement(name, content, attributes)}`;
}

function isList(content: XmlContent): content is readonly XmlContent[] {
  return Array.isArray(content);
}
