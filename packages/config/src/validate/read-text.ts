import { readFileSync, statSync } from 'node:fs';

/** The text of a file, or why it cannot be had. */
export type FileText =
  | { readonly text: string; readonly message?: undefined }
  | { readonly text?: undefined; readonly message: string };

/** Reads a file of UTF-8 text. */
export function readText(path: string): FileText {
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
