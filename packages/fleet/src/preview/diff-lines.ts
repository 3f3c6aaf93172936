import { diffLines as lineChanges } from 'diff';
import type { FileChange } from '@drystone/config';

/** A line that comes or goes. */
export interface DiffLine {
  readonly sign: '+' | '-';
  readonly text: string;
}

/** Of texts that differ in more lines, to find what they share would take seconds, and minutes for more yet. */
const MOST_LINES = 2000;

/**
 * The lines that a change adds and removes, in order; those that stay are left out, so that the same change of two
 * files is the same, whatever a team has around it. Texts that differ in very many lines count as different in all.
 */
export function diffLines({ before = '', after = '' }: FileChange): DiffLine[] {
  const changes = lineChanges(before, after, { maxEditLength: MOST_LINES });
  if (changes === undefined) return [...signed('-', before), ...signed('+', after)];
  return changes.flatMap(({ added, removed, value }) => {
    if (added) return signed('+', value);
    return removed ? signed('-', value) : [];
  });
}

function signed(sign: DiffLine['sign'], text: string): DiffLine[] {
  if (text === '') return [];
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.map((line) => ({ sign, text: line }));
}
