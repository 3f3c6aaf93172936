import { diffLines as lineChanges } from 'diff';
import type { FileChange } from '@drystone/config';

/** A line that comes or goes. */
export interface DiffLine {
  readonly sign: '+' | '-';
  readonly text: string;
}

/**
 * The lines that a change adds and removes, in order; those that stay are left out, so that the same change of two
 * files is the same, whatever a team has around it.
 */
export function diffLines({ before = '', after = '' }: FileChange): DiffLine[] {
  return lineChanges(before, after)
    .filter(({ added, removed }) => added || removed)
    .flatMap(({ added, value }) =>
      linesOf(value).map((text) => ({ sign: added ? ('+' as const) : ('-' as const), text })),
    );
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}
