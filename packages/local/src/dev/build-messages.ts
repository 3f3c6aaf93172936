import type { Message } from 'esbuild';
import { shownPath } from '../shown-path';

/** What is wrong with a build, and where, if that is known. */
export type BuildError = Pick<Message, 'text'> & Partial<Pick<Message, 'location'>>;

/** esbuild's errors in the form of every other finding: `file:line:column` first, then the line with a mark under it. */
export function formatBuildErrors(errors: readonly BuildError[], projectDir: string): string {
  const found = errors.map((error) => formatBuildError(error, projectDir));
  return [...found, ...(errors.some(isPackageMissing) ? [installHint(projectDir)] : [])].join('\n');
}

function isPackageMissing({ text }: BuildError): boolean {
  return /^Could not resolve "[^./]/.test(text);
}

/** What is installed meanwhile is seen at the next build, and only saves of sources make one. */
function installHint(projectDir: string): string {
  const place = shownPath(projectDir, '') || 'this folder';
  return `Are its packages installed? Run npm install in ${place}, then save a file of it.`;
}

function formatBuildError({ text, location }: BuildError, projectDir: string): string {
  if (!location) return text;
  // Columns of esbuild start at 0 and count bytes; those of editors start at 1.
  const column = Buffer.from(location.lineText).subarray(0, location.column).toString().length;
  const lineNumber = String(location.line);
  const mark = ' '.repeat(column) + '^'.repeat(Math.max(1, location.length));
  return [
    `${shownPath(projectDir, location.file)}:${location.line}:${column + 1}  ${text}`,
    `   ${lineNumber} │ ${location.lineText}`,
    `   ${' '.repeat(lineNumber.length)} │ ${mark}`,
  ].join('\n');
}
