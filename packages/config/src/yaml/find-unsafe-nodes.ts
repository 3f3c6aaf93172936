import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
} from 'yaml';
import type { DiagnosticCode } from '../diagnostics/diagnostic';
import type { Finding } from './finding';
import { spanAt } from './yaml-source';

/** Twice what the deepest field of any of our own files needs. */
const MAX_DEPTH = 16;

/** Aliases multiply: ten that each stand for the ones before make a billion. */
const MAX_ALIASES = 16;

const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** What a kind of file may hold. */
export interface NodeBounds {
  /** How many mappings and lists may be within each other. Default: 16 */
  readonly maxDepth?: number;
  /** Default: 16 */
  readonly maxAliases?: number;
  /** Whether `<<: *defaults` is taken, as files of other tools have it. Default: false */
  readonly allowsMergeKeys?: boolean;
}

/**
 * What valid YAML must not hold here: the same key twice, merge keys, keys that reach a prototype, deep
 * nesting, and aliases that go in circles or are too many. Linear in the size of the document.
 */
export function findUnsafeNodes(
  document: Document.Parsed,
  lineCounter: LineCounter,
  { maxDepth = MAX_DEPTH, maxAliases = MAX_ALIASES, allowsMergeKeys = false }: NodeBounds = {},
): Finding[] {
  const findings: Finding[] = [];
  let aliases = 0;

  function report(node: Node | null, code: DiagnosticCode, message: string, help?: string) {
    const span = spanAt(lineCounter, node?.range ? [node.range[0], node.range[1]] : undefined);
    findings.push({ span, code, message, help });
  }

  function visit(node: Node | null, ancestors: readonly Node[]): void {
    if (isAlias(node)) return visitAlias(node, ancestors);
    if (!isMap<Node, Node | null>(node) && !isSeq<Node>(node)) return;
    if (ancestors.length >= maxDepth) {
      return report(node, 'nested_too_deep', `nested more than ${maxDepth} levels deep`);
    }
    const inside = [...ancestors, node];
    if (isSeq<Node>(node)) return node.items.forEach((item) => visit(item, inside));
    const seen = new Map<unknown, Node>();
    for (const pair of node.items) visitPair(pair, seen, inside);
  }

  function visitPair(
    { key, value }: Pair<Node, Node | null>,
    seen: Map<unknown, Node>,
    ancestors: readonly Node[],
  ) {
    const name = isScalar(key) ? key.value : undefined;
    if (typeof name !== 'string') report(key, 'forbidden_key', 'a key must be plain text');
    else if (name === '<<' && !allowsMergeKeys)
      report(key, 'merge_key', 'merge keys are not supported', 'write the keys out');
    else if (name === '<<' && !isMergeSource(value, document))
      report(key, 'merge_key', '<< takes a mapping, or a list of them', 'write the keys out');
    else if (PROTOTYPE_KEYS.has(name))
      report(key, 'forbidden_key', `${name} cannot be a key`, 'choose another name');
    const first = seen.get(name);
    if (first?.range) {
      const { line } = lineCounter.linePos(first.range[0]);
      report(
        key,
        'duplicate_key',
        `${String(name)} is here twice: it is already on line ${line}`,
        'keep one of them',
      );
    }
    seen.set(name, key);
    visit(value, ancestors);
  }

  function visitAlias(alias: Alias, ancestors: readonly Node[]): void {
    const target = alias.resolve(document);
    aliases += 1;
    if (target === undefined)
      report(alias, 'bad_alias', `*${alias.source} stands for nothing: no &${alias.source} is before it`);
    else if (ancestors.includes(target)) report(alias, 'bad_alias', `*${alias.source} contains itself`);
    else if (aliases === maxAliases + 1)
      report(alias, 'bad_alias', `more than ${maxAliases} aliases`, 'write the values out');
  }

  visit(document.contents, []);
  return findings;
}

function isMergeSource(value: Node | null, document: Document.Parsed): boolean {
  const source = isAlias(value) ? value.resolve(document) : value;
  if (!isSeq<Node>(source)) return isMap(source);
  return source.items.every((item) => isMap(isAlias(item) ? item.resolve(document) : item));
}
