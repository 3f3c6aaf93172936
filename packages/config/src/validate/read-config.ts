import type { z } from 'zod';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { type ConfigKind, parseConfig, type ParseResult } from './parse-config';
import { readText } from './read-text';

/** Reads and parses one kind of file; a file that cannot be read is a finding like any other. */
export function readConfig<Schema extends z.ZodType>(
  kind: ConfigKind<Schema>,
  path: string,
): ParseResult<z.output<Schema>> {
  const file = readText(path);
  if (file.text !== undefined) return parseConfig(kind, file.text, path);
  return { ok: false, source: '', diagnostics: [unreadable(path, file.message)] };
}

/** The finding that a file cannot be read. */
export function unreadable(file: string, message: string): Diagnostic {
  return { file, line: 1, column: 1, code: 'unreadable_file', message, severity: 'error' };
}
