import { type Diagnostic, inFileOrder } from './diagnostic';

/** How `formatDiagnostics` writes. */
export interface FormatDiagnosticsOptions {
  /** Mark what matters with ANSI colours. Default: false */
  readonly color?: boolean;
}

/** A file, and all that is wrong with it. */
export interface FileFindings {
  readonly diagnostics: readonly Diagnostic[];
  /** The text that the findings are about; empty where it could not be read. */
  readonly source: string;
}

/**
 * Findings as a person reads them: `file:line:column` first, the line with a caret where there is help, then the count.
 *
 * @param diagnostics findings of one file, in any order
 * @param source the text that the findings are about; empty where it could not be read
 * @example
 * const result = parseServiceConfig(text);
 * if (!result.ok) console.error(formatDiagnostics(result.diagnostics, text, { color: process.stderr.isTTY }));
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  source: string,
  options: FormatDiagnosticsOptions = {},
): string {
  return formatFindings([{ diagnostics, source }], options);
}

/**
 * Findings of several files as a person reads them: file by file, then the count of all.
 *
 * @example
 * const result = readStage('release-config.yaml', 'staging');
 * if (!result.ok) console.error(formatFindings(result.files));
 */
export function formatFindings(
  files: readonly FileFindings[],
  { color = false }: FormatDiagnosticsOptions = {},
): string {
  const paint = color ? ansi : plain;
  const blocks = files.flatMap((file) => fileBlocks(file, paint));
  return [...blocks, '', paint.bold(summary(files.flatMap(({ diagnostics }) => diagnostics))), ''].join('\n');
}

function fileBlocks({ diagnostics, source }: FileFindings, paint: Paint): string[] {
  const sorted = diagnostics.toSorted(inFileOrder);
  const width = Math.max(0, ...sorted.map((each) => location(each).length));
  const lines = source.split(/\r\n|\n|\r/);
  const gutter = String(sorted.at(-1)?.line ?? 0).length;
  return sorted.map((each) =>
    [
      `${paint.bold(location(each).padEnd(width))}  ${printable(each.message)}`,
      ...frame(each, lines, gutter, paint),
    ].join('\n'),
  );
}

interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
}

const plain: Paint = { bold: (text) => text, dim: (text) => text, red: (text) => text };
const ansi: Paint = {
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  dim: (text) => `\u001b[2m${text}\u001b[22m`,
  red: (text) => `\u001b[31m${text}\u001b[39m`,
};

function location({ file, line, column }: Diagnostic): string {
  return printable(`${file}:${line}:${column}`);
}

/** The line before, the line itself, and the help under a caret. */
function frame(diagnostic: Diagnostic, lines: string[], gutter: number, paint: Paint): string[] {
  const { line, column, endColumn = column + 1, help } = diagnostic;
  const text = lines[line - 1];
  if (help === undefined) return [];
  if (text === undefined) return [`  ${printable(help)}`];
  const row = (label: string | number, content: string) =>
    `  ${paint.dim(`${String(label).padStart(gutter + 1)} │`)} ${content}`.trimEnd();
  const before = lines[line - 2];
  // A tab before the caret stays a tab, so that the caret stands under its column.
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  return [
    ...(before?.trim() ? [row(line - 1, printable(before))] : []),
    row(line, printable(text)),
    row('', `${indent}${paint.red('^'.repeat(Math.max(1, endColumn - column)))} ${printable(help)}`),
  ];
}

/** Nothing from a file may steer the terminal: one replacement character for each control or format character. */
function printable(text: string): string {
  return text.replace(/[^\P{C}\t]/gu, '\ufffd');
}

function summary(diagnostics: readonly Diagnostic[]): string {
  const count = diagnostics.length === 1 ? '1 problem' : `${diagnostics.length} problems`;
  const files = [...new Set(diagnostics.map(({ file }) => file))];
  const place = files.length > 1 ? `${files.length} files` : printable(files[0] ?? 'no file');
  return `${count} in ${place}. Nothing was changed.`;
}
