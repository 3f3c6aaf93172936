import { type Document, isAlias, isScalar, type Node, parseDocument } from 'yaml';
import { PARSE_OPTIONS } from './parse-options';
import {
  appendEntry,
  applyEdit,
  type Edit,
  fillValue,
  findEntry,
  isMappingNode,
  type Mapping,
  removeEntry,
  replaceValue,
  type ScalarValue,
  startMapping,
} from './yaml-edits';

/** A key that the platform owns, by its path from the root, and the value that it always has. */
export interface EnforcedKey {
  readonly path: readonly string[];
  readonly value: ScalarValue;
}

/**
 * Gives the platform's keys their values and keeps all else byte for byte: comments, order, blank lines, quotes,
 * line ends. A key that is missing is written at the end of its mapping.
 *
 * Text that is not valid YAML, or holds something else where a mapping is needed, comes back without the change:
 * parsing it says what is wrong.
 *
 * @param text the file as the team has it
 * @param enforced keys and the values that they shall have
 * @param removed paths of keys to drop, and with each the mapping that this would leave empty. Default: none
 * @example
 * mergeYaml('timeout: 30 # ours\n', [{ path: ['serviceName'], value: 'flight-service' }]);
 * // 'timeout: 30 # ours\nserviceName: flight-service\n'
 */
export function mergeYaml(
  text: string,
  enforced: readonly EnforcedKey[],
  removed: ReadonlyArray<readonly string[]> = [],
): string {
  const kept = removed.reduce((current, path) => edit(current, (tree) => planRemoval(tree, path)), text);
  return enforced.reduce((current, key) => edit(current, (tree) => planValue(tree, key)), kept);
}

/** The text as it is now, with the mapping at its root; no root where the text is empty. */
interface Tree {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly root?: Mapping;
}

/** Makes one edit, planned on a fresh parse so that its offsets are right. */
function edit(text: string, plan: (tree: Tree) => Edit | undefined): string {
  const document = parseDocument(text, { ...PARSE_OPTIONS, keepSourceTokens: true });
  const { contents, errors } = document;
  if (errors.length > 0 || (contents !== null && !isMappingNode(contents))) return text;
  const planned = plan({ text, document, root: contents ?? undefined });
  return planned ? applyEdit(text, planned) : text;
}

function planValue({ text, document, root }: Tree, { path, value }: EnforcedKey): Edit | undefined {
  if (root === undefined) return startMapping(text, path, value);
  let mapping = root;
  for (const [depth, key] of path.entries()) {
    const entry = findEntry(mapping, key);
    if (entry === undefined) return appendEntry(text, mapping, path.slice(depth), value);
    const node = resolve(entry.value, document);
    const below = path.slice(depth + 1);
    if (below.length === 0)
      return isScalar(node) && node.value === value ? undefined : replaceValue(text, entry, value);
    if (isNothing(node)) return fillValue(text, mapping, entry, below, value);
    if (!isMappingNode(node)) return undefined;
    mapping = node;
  }
  return undefined;
}

function planRemoval({ text, document, root }: Tree, path: readonly string[]): Edit | undefined {
  let mapping = root;
  let removal: Edit | undefined;
  for (const [depth, key] of path.entries()) {
    const entry = mapping && findEntry(mapping, key);
    if (mapping === undefined || entry === undefined) return undefined;
    // An entry that goes alone takes the mapping around it along, unless that is the whole file.
    if (removal === undefined || mapping.items.length > 1) removal = removeEntry(text, mapping, entry);
    const node = resolve(entry.value, document);
    mapping = depth < path.length - 1 && isMappingNode(node) ? node : undefined;
  }
  return removal;
}

function resolve(node: Node | null, document: Document.Parsed): Node | null | undefined {
  return isAlias(node) ? node.resolve(document) : node;
}

function isNothing(node: Node | null | undefined): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null);
}
