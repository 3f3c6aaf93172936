import { isMap, isScalar, type Node, type Pair, Scalar, stringify, type YAMLMap } from 'yaml';

/** A mapping as it is parsed with its source tokens. */
export type Mapping = YAMLMap<Node, Node | null>;

/** A key with its value. */
export type Entry = Pair<Node, Node | null>;

/** What the platform enforces is never more than this. */
export type ScalarValue = string | number | boolean;

/** One stretch of text to be replaced by another. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Whether a node is a mapping; as a type of its own, for a document that was parsed with its source tokens. */
export function isMappingNode(node: Node | null | undefined): node is Mapping {
  return isMap(node);
}

/** The entry of a key. */
export function findEntry(mapping: Mapping, key: string): Entry | undefined {
  return mapping.items.find((entry) => isScalar(entry.key) && entry.key.value === key);
}

/** Makes an edit. */
export function applyEdit(text: string, { start, end, text: replacement }: Edit): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** Gives an entry another value, in the quotes that it has; a comment after it stays. */
export function replaceValue(text: string, entry: Entry, value: ScalarValue): Edit {
  const { value: node } = entry;
  if (isScalar(node) && isInline(text, node)) {
    const [start, end] = node.range!;
    return { start, end, text: scalarText(value, node.type) };
  }
  const { start, lead } = valueSlot(text, entry);
  const end = Math.max(start, node?.range?.[1] ?? 0);
  return {
    start,
    end: start + text.slice(start, end).trimEnd().length,
    text: `${lead} ${scalarText(value)}`,
  };
}

/** Gives an entry another key, in the quotes that it has. */
export function renameKey(mapping: Mapping, { key }: Entry, name: string): Edit {
  const [start, end] = key.range!;
  const quotes = isScalar(key) ? key.type : undefined;
  return { start, end, text: mapping.flow ? flowScalar(name, quotes) : scalarText(name, quotes) };
}

/** Writes an entry below a key that has nothing below it yet. */
export function fillValue(
  text: string,
  parent: Mapping,
  entry: Entry,
  path: readonly string[],
  value: ScalarValue,
): Edit {
  const { start, lead } = valueSlot(text, entry);
  const [from, to] = entry.value?.range ?? [start, start];
  if (parent.flow) return { start, end: Math.max(start, to), text: `${lead} { ${flowText(path, value)} }` };
  const below = blockLines(path, value, indentOf(parent) + 2).map((line) => lineBreakOf(text) + line);
  // `environment: ~` loses its `~`; `environment: # why` keeps its comment.
  return to > from
    ? { start, end: to, text: below.join('') }
    : insertion(lineEnd(text, start), lead + below.join(''));
}

/** Writes a new entry at the end of a mapping. */
export function appendEntry(
  text: string,
  mapping: Mapping,
  path: readonly string[],
  value: ScalarValue,
): Edit {
  const last = mapping.items.at(-1);
  if (last === undefined) return insertion(mapping.range![0] + 1, ` ${flowText(path, value)} `);
  if (mapping.flow) return insertion(flowEnd(text, last), `, ${flowText(path, value)}`);
  const lines = blockLines(path, value, indentOf(mapping));
  const eol = lineBreakOf(text);
  const end = mapping.range![1];
  // Where the mapping ends with its last line, what follows it begins there.
  return text[end - 1] === '\n'
    ? insertion(end, lines.map((line) => line + eol).join(''))
    : insertion(lineEnd(text, end), lines.map((line) => eol + line).join(''));
}

/** Writes the first entry of a file that has none. */
export function startMapping(text: string, path: readonly string[], value: ScalarValue): Edit {
  const eol = lineBreakOf(text);
  const lines = blockLines(path, value, 0).map((line) => line + eol);
  return insertion(text.length, (text === '' || text.endsWith('\n') ? '' : eol) + lines.join(''));
}

/** Takes an entry out, with its lines where they are its own. */
export function removeEntry(text: string, mapping: Mapping, entry: Entry): Edit {
  const index = mapping.items.indexOf(entry);
  const [previous, next] = [mapping.items[index - 1], mapping.items[index + 1]];
  const start = firstOffset(entry);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (!mapping.flow && text.slice(lineStart, start).trim() === '') {
    const end = Math.max(valueSlot(text, entry).start, entry.value?.range?.[2] ?? 0);
    return { start: lineStart, end: text[end - 1] === '\n' ? end : nextLine(text, end), text: '' };
  }
  if (next) return { start, end: firstOffset(next), text: '' };
  return { start: previous ? flowEnd(text, previous) : start, end: flowEnd(text, entry), text: '' };
}

function insertion(offset: number, text: string): Edit {
  return { start: offset, end: offset, text };
}

/** A scalar that is on one line, so that it can be replaced without touching what is around it. */
function isInline(text: string, { range, tag }: Scalar): boolean {
  const source = text.slice(range![0], range![1]);
  return source !== '' && !source.includes('\n') && !/^[|>]/.test(source) && tag === undefined;
}

/** Where the value of an entry begins, after the colon, and what to write there first where there is no colon. */
function valueSlot(text: string, { key, srcToken }: Entry): { start: number; lead: string } {
  const colon = srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
  if (colon) return { start: colon.offset + 1, lead: '' };
  const isExplicit = srcToken?.start.some(({ type }) => type === 'explicit-key-ind');
  return { start: key.range![1], lead: isExplicit ? `${lineBreakOf(text)}:` : ':' };
}

/** Where an entry begins: at its `?`, its anchor or tag, or its key. */
function firstOffset({ key, srcToken }: Entry): number {
  const property = srcToken?.start.find(({ type }) => ['explicit-key-ind', 'anchor', 'tag'].includes(type));
  return property?.offset ?? key.range![0];
}

function flowEnd(text: string, entry: Entry): number {
  return Math.max(valueSlot(text, entry).start, entry.value?.range?.[1] ?? 0);
}

function indentOf({ srcToken }: Mapping): number {
  return srcToken && 'indent' in srcToken ? Math.max(0, srcToken.indent) : 0;
}

/** The line break that a text has. */
export function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Offset of the line break at the end of a line. */
function lineEnd(text: string, offset: number): number {
  const end = text.slice(offset).search(/\r?\n/);
  return end === -1 ? text.length : offset + end;
}

function nextLine(text: string, offset: number): number {
  return text.indexOf('\n', offset) + 1 || text.length;
}

function blockLines([key, ...below]: readonly string[], value: ScalarValue, indent: number): string[] {
  const start = ' '.repeat(indent) + scalarText(key!);
  return below.length === 0
    ? [`${start}: ${scalarText(value)}`]
    : [`${start}:`, ...blockLines(below, value, indent + 2)];
}

function flowText([key, ...below]: readonly string[], value: ScalarValue): string {
  return `${flowScalar(key!)}: ${below.length === 0 ? flowScalar(value) : `{ ${flowText(below, value)} }`}`;
}

function flowScalar(value: ScalarValue, type?: Scalar['type']): string {
  return scalarText(value, typeof value === 'string' && /[,[\]{}]/.test(value) ? 'QUOTE_DOUBLE' : type);
}

/** A scalar as YAML, on one line. */
export function scalarText(value: ScalarValue, type?: Scalar['type']): string {
  const scalar = new Scalar(value);
  scalar.type = typeof value === 'string' && /[\r\n]/.test(value) ? 'QUOTE_DOUBLE' : type;
  return stringify(scalar, { lineWidth: 0 }).trimEnd();
}
