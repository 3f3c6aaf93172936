import { isAlias, isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { PARSE_OPTIONS } from './parse-options';
import { applyEdit, type Edit, type Entry, findEntry, isMappingNode, renameKey } from './yaml-edits';
import { type Position, spanAt } from './yaml-source';

/** A text with a key renamed. */
export interface KeyRename {
  readonly text: string;
  /** Where both names stand, so that nothing was renamed: which one is right, only the team knows. */
  readonly conflicts: readonly Position[];
}

/**
 * Renames a key wherever a path leads to it, and keeps all else byte for byte: its value, comments, order, quotes.
 *
 * @param path keys from the root; `*` stands for every item of a list and every value of a mapping
 * @param name what the last key of the path shall be called
 * @returns undefined where the text is not YAML with a mapping at its root
 * @example
 * renameYamlKey('timeout: 30 # ours\n', ['timeout'], 'timeoutSeconds')
 * // { text: 'timeoutSeconds: 30 # ours\n', conflicts: [] }
 */
export function renameYamlKey(text: string, path: readonly string[], name: string): KeyRename | undefined {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { ...PARSE_OPTIONS, keepSourceTokens: true, lineCounter });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const resolve = (node: Node | null | undefined) => (isAlias(node) ? node.resolve(document) : node);
  // Aliases may lead to one mapping twice.
  const mappings = new Set(nodesAt(document.contents, path.slice(0, -1), resolve).filter(isMappingNode));
  const edits: Edit[] = [];
  const conflicts: Position[] = [];
  for (const mapping of mappings) {
    const entry = findEntry(mapping, path.at(-1)!);
    if (entry === undefined) continue;
    if (findEntry(mapping, name) === undefined) edits.push(renameKey(mapping, entry, name));
    else conflicts.push(positionOf(entry, lineCounter));
  }
  return { text: applyAll(text, edits), conflicts };
}

type Resolve = (node: Node | null | undefined) => Node | null | undefined;

function nodesAt(
  start: Node | null | undefined,
  [step, ...rest]: readonly string[],
  resolve: Resolve,
): Node[] {
  const node = resolve(start);
  if (node === null || node === undefined) return [];
  if (step === undefined) return [node];
  return childrenOf(node, step).flatMap((child) => nodesAt(child, rest, resolve));
}

function childrenOf(node: Node, step: string): ReadonlyArray<Node | null> {
  if (isSeq<Node>(node)) return step === '*' ? node.items : [];
  if (!isMappingNode(node)) return [];
  return step === '*' ? node.items.map(({ value }) => value) : [findEntry(node, step)?.value ?? null];
}

function positionOf({ key }: Entry, lineCounter: LineCounter): Position {
  const { line, column } = spanAt(lineCounter, [key.range![0], key.range![1]]);
  return { line, column };
}

/** From the end, so that the offsets of the edits before stay right. */
function applyAll(text: string, edits: readonly Edit[]): string {
  return edits.toSorted((left, right) => right.start - left.start).reduce(applyEdit, text);
}
