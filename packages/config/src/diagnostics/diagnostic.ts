/** The kinds of mistake that a file can hold. Stable: tools may tell findings apart by them. */
export type DiagnosticCode =
  | 'unreadable_file'
  | 'file_too_large'
  | 'merge_conflict'
  | 'yaml_syntax'
  | 'not_a_mapping'
  | 'nested_too_deep'
  | 'bad_alias'
  | 'duplicate_key'
  | 'merge_key'
  | 'forbidden_key'
  | 'unknown_key'
  | 'missing_key'
  | 'wrong_type'
  | 'out_of_range'
  | 'bad_format'
  | 'not_allowed'
  | 'conflict'
  | 'refused_permission'
  | 'unknown_permission'
  | 'script_injection'
  | 'unpinned_action';

/** One mistake in one file, as data: `formatDiagnostics` makes it readable. */
export interface Diagnostic {
  /** The file as it was given, for editors and terminals to link. */
  readonly file: string;
  /** Line of the key or value, from 1. */
  readonly line: number;
  /** Column in UTF-16 units, from 1. */
  readonly column: number;
  /** Column after the last character, where the key or value ends on the same line. */
  readonly endColumn?: number;
  readonly code: DiagnosticCode;
  /** What is wrong: the value and the rule that it breaks. */
  readonly message: string;
  /** How to mend it, or what is allowed. */
  readonly help?: string;
  readonly severity: 'error';
}

/** Orders findings as a reader meets them in the file. */
export function inFileOrder(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.column - b.column;
}
