import { isAbsolute, relative } from 'node:path';
import { shownPath } from '../shown-path';
import type { FunctionFault } from './invocation';

const FRAME = /\(?((?:\/|[A-Za-z]:\\|file:\/\/)[^()]*?):(\d+):(\d+)\)?$/;

/**
 * Adds to a fault's message where in the project's own sources it happened, seen from the working directory.
 *
 * @returns for example `TypeError: fares is undefined (src/index.ts:12:9)`
 */
export function locateFault(fault: FunctionFault, projectDir: string): FunctionFault {
  const position = (fault.stack ?? '')
    .split('\n')
    .map((line) => ownPosition(line, projectDir))
    .find(Boolean);
  return position ? { ...fault, message: `${fault.message} (${position})` } : fault;
}

function ownPosition(stackLine: string, projectDir: string): string | undefined {
  const [, location = '', line, column] = FRAME.exec(stackLine.trim()) ?? [];
  const file = relative(projectDir, location.replace(/^file:\/\//, ''));
  const isOwn =
    location !== '' && !file.startsWith('..') && !isAbsolute(file) && !file.includes('node_modules');
  return isOwn ? `${shownPath(projectDir, file)}:${line}:${column}` : undefined;
}
