import { readFileSync, statSync } from 'node:fs';
import type { z } from 'zod';
import { type ConfigKind, parseConfig, type ParseResult } from './parse-config';

/** Reads and parses one kind of file; a file that cannot be read is a finding like any other. */
export function readConfig<Schema extends z.ZodType>(
  kind: ConfigKind<Schema>,
  path: string,
): ParseResult<z.output<Schema>> {
  const file = readText(path);
  if (file.text !== undefined) return parseConfig(kind, file.text, path);
  const { message } = file;
  return {
    ok: false,
    source: '',
    diagnostics: [{ file: path, line: 1, column: 1, code: 'unreadable_file', message, severity: 'error' }],
  };
}

type FileText = { readonly text: string } | { readonly text?: undefined; readonly message: string };

function readText(path: string): FileText {
  try {
    // Reading a pipe or a device might never end.
    if (!statSync(path).isFile()) return { message: 'this is not a file' };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)) };
  } catch (error) {
    return { message: explainFailure(error as NodeJS.ErrnoException) };
  }
}

function explainFailure({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
      return 'the file does not exist';
    case 'EACCES':
      return 'the file may not be read: permission denied';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'the file is not UTF-8 text';
    default:
      return `the file cannot be read: ${message}`;
  }
}
