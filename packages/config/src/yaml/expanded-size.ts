import { type Document, isAlias, isMap, isSeq, type Node } from 'yaml';

/**
 * How many nodes a document has when each alias is written out. Linear in the size of the document.
 *
 * @param document one without circles
 */
export function expandedSize(document: Document.Parsed): number {
  const known = new Map<Node, number>();

  function sizeOf(node: Node | null | undefined): number {
    if (!node) return 1;
    const before = known.get(node);
    if (before !== undefined) return before;
    const size = sizeOfNew(node);
    known.set(node, size);
    return size;
  }

  function sizeOfNew(node: Node): number {
    if (isAlias(node)) return sizeOf(node.resolve(document));
    if (isMap<Node, Node | null>(node)) return node.items.reduce((sum, pair) => sum + sizeOf(pair.value), 1);
    if (isSeq<Node>(node)) return node.items.reduce((sum, item) => sum + sizeOf(item), 1);
    return 1;
  }

  return sizeOf(document.contents as Node | null);
}
