import { type Document, isMap, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { findUnsafeNodes } from './find-unsafe-nodes';
import { findMergeConflicts } from './find-merge-conflicts';
import type { Finding } from './finding';
import { PARSE_OPTIONS } from './parse-options';
import { spanAt, YamlSource } from './yaml-source';

/** 256 KiB: several times the largest file that a system of 1,000 services needs; worst case read in about a second. */
export const MAX_FILE_SIZE_BYTES = 256 * 1024;

/** Later errors of broken YAML are mostly echoes of the first. */
const MAX_SYNTAX_FINDINGS = 10;

const SYNTAX_HELP: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  MULTIPLE_DOCS: 'a file holds one document: remove the line --- and what follows it',
  TAG_RESOLVE_FAILED: 'write the value without a !tag',
};

/** A document, or all that is wrong with it as YAML. */
export type YamlResult =
  | { readonly ok: true; readonly source: YamlSource }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** How much of a file is read. */
export interface YamlLimits {
  /** How deep it may be nested. Default: 16 levels */
  readonly maxDepth?: number;
  /** Default: `MAX_FILE_SIZE_BYTES` */
  readonly maxSizeBytes?: number;
}

/**
 * Reads one YAML 1.2 document whose root is a mapping, and refuses what could be read in two ways or exhaust memory.
 *
 * @param text the whole file
 * @param limits what is more than this is refused
 */
export function readYaml(text: string, limits: YamlLimits = {}): YamlResult {
  const { maxDepth, maxSizeBytes } = limits;
  const unreadable = findUnreadableText(text, maxSizeBytes);
  if (unreadable.length > 0) return { ok: false, findings: unreadable };
  const lineCounter = countLines(text);
  const document = parseDocument(text, PARSE_OPTIONS);
  const findings = [...findSyntaxErrors(document, lineCounter), ...findRootMistake(document, lineCounter)];
  if (findings.length > 0) return { ok: false, findings };
  const unsafe = findUnsafeNodes(document, lineCounter, { maxDepth });
  if (unsafe.length > 0) return { ok: false, findings: unsafe };
  // Aliases are counted above: the library's own limit throws.
  const value = document.toJS({ maxAliasCount: -1 });
  return { ok: true, source: new YamlSource(document, lineCounter, text, value) };
}

/** What is wrong with a text before it is parsed: its size, and conflicts that git left in it. */
export function findUnreadableText(text: string, maxSizeBytes = MAX_FILE_SIZE_BYTES): Finding[] {
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes <= maxSizeBytes) return findMergeConflicts(text);
  const message = `the file has ${sizeBytes} bytes; at most ${maxSizeBytes} are read`;
  return [{ span: { line: 1, column: 1 }, code: 'file_too_large', message }];
}

/** Made from the text: a parser that stumbles no longer counts lines. */
export function countLines(text: string): LineCounter {
  const lineCounter = new LineCounter();
  lineCounter.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lineCounter.addNewLine(index + 1);
  return lineCounter;
}

/** What the parser itself found, the first ten. */
export function findSyntaxErrors(document: Document.Parsed, lineCounter: LineCounter): Finding[] {
  const findings = [...document.errors, ...document.warnings]
    .slice(0, MAX_SYNTAX_FINDINGS)
    .map((error) => syntaxFinding(error, lineCounter));
  const { explicit } = document.directives.yaml;
  if (explicit !== true) return findings;
  const message = 'a %YAML directive is not allowed: files are read as YAML 1.2';
  return [
    ...findings,
    { span: { line: 1, column: 1 }, code: 'yaml_syntax', message, help: 'remove the directive' },
  ];
}

function syntaxFinding(error: YAMLError, lineCounter: LineCounter): Finding {
  return {
    span: spanAt(lineCounter, error.pos),
    code: 'yaml_syntax',
    message: `not valid YAML: ${error.message}`,
    help: SYNTAX_HELP[error.code],
  };
}

/** Whether the root is something else than a mapping. */
export function findRootMistake({ errors, contents }: Document.Parsed, lineCounter: LineCounter): Finding[] {
  if (errors.length > 0 || isMap(contents)) return [];
  const { line, column } = spanAt(lineCounter, contents ? [contents.range[0], contents.range[1]] : undefined);
  const message = contents === null ? 'the file is empty' : 'the file does not hold a mapping';
  return [
    { span: { line, column }, code: 'not_a_mapping', message, help: 'write keys and values: serviceName: …' },
  ];
}
