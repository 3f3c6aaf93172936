import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type YAMLMap,
} from 'yaml';

/** Way from the root of a document to a value: keys and list indexes. */
export type ConfigPath = readonly (string | number)[];

/** A place in a file. */
export interface Position {
  /** From 1. */
  readonly line: number;
  /** In UTF-16 units, from 1. */
  readonly column: number;
}

/** From a place to the end of what is there, as far as it is on the same line. */
export interface Span extends Position {
  readonly endColumn?: number;
}

type Mapping = YAMLMap<Node, Node | null>;

/** Offsets of the first character and of the one after the last. */
type Range = readonly [start: number, end: number];

/** A YAML document that was read without a finding: its value, and where each part of it stands. */
export class YamlSource {
  private readonly pairs = new WeakMap<Mapping, ReadonlyMap<unknown, Mapping['items'][number]>>();

  public constructor(
    private readonly document: Document.Parsed,
    private readonly lineCounter: LineCounter,
    private readonly text: string,
    /** Plain data: mappings, lists, text, numbers, booleans and null. */
    public readonly value: unknown,
  ) {}

  /** Where the value at a path begins; undefined where the file says nothing there. */
  public locate(path: ConfigPath): Position | undefined {
    const found = this.find(path);
    if (found === undefined) return undefined;
    const { line, column } = spanAt(this.lineCounter, found.value ?? found.key);
    return { line, column };
  }

  /** The value at a path, its key, or, where the file has neither, the nearest key or value around it. */
  public span(path: ConfigPath, part: 'key' | 'value'): Span {
    for (let length = path.length; length >= 0; length--) {
      const found = this.find(path.slice(0, length));
      if (found === undefined) continue;
      const range =
        part === 'key' || length < path.length ? (found.key ?? found.value) : (found.value ?? found.key);
      return spanAt(this.lineCounter, range);
    }
    return { line: 1, column: 1 };
  }

  /** Where the value at a path has a text, each time that it has, as the file writes it. */
  public occurrences(path: ConfigPath, searched: string): Span[] {
    const [start, end] = this.find(path)?.value ?? [0, 0];
    const [first = '', ...others] = this.text.slice(start, end).split(searched);
    let at = start + first.length;
    return others.map((rest) => {
      const span = spanAt(this.lineCounter, [at, at + searched.length]);
      at += searched.length + rest.length;
      return span;
    });
  }

  private find(path: ConfigPath): { key?: Range; value?: Range } | undefined {
    let node = this.document.contents as Node | null | undefined;
    let key: Range | undefined;
    for (const step of path) {
      const container = isAlias(node) ? node.resolve(this.document) : node;
      key = undefined;
      if (isMap<Node, Node | null>(container)) {
        const pair = this.pairsOf(container).get(step);
        if (pair === undefined) return undefined;
        [key, node] = [visibleRange(pair.key), pair.value];
      } else if (isSeq<Node>(container) && typeof step === 'number' && container.items[step] !== undefined) {
        node = container.items[step];
      } else {
        return undefined;
      }
    }
    return { key, value: visibleRange(node) };
  }

  /** Looked up, not searched: a file can have as many findings as keys. */
  private pairsOf(map: Mapping): ReadonlyMap<unknown, Mapping['items'][number]> {
    const known = this.pairs.get(map);
    if (known) return known;
    const pairs = new Map(map.items.map((pair) => [isScalar(pair.key) ? pair.key.value : undefined, pair]));
    this.pairs.set(map, pairs);
    return pairs;
  }
}

/** A value that is left out (`timeout:`) is a node of no length: its key is the better place. */
function visibleRange(node: Node | null | undefined): Range | undefined {
  const range = node?.range;
  return range && range[1] > range[0] ? [range[0], range[1]] : undefined;
}

/** Line and columns of a range of offsets; the start of the file where there is none. */
export function spanAt(lineCounter: LineCounter, range: Range | undefined): Span {
  if (range === undefined) return { line: 1, column: 1 };
  const start = lineCounter.linePos(range[0]);
  const end = lineCounter.linePos(range[1]);
  const position = { line: Math.max(1, start.line), column: Math.max(1, start.col) };
  return end.line === start.line && end.col > start.col ? { ...position, endColumn: end.col } : position;
}
