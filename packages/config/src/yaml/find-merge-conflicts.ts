import type { Finding } from './finding';

/**
 * Finds where git left both sides of a conflict, which as YAML would give a heap of unrelated findings.
 *
 * A marker begins its line, has seven signs and a label: https://git-scm.com/docs/git-merge#_how_conflicts_are_presented
 */
export function findMergeConflicts(text: string): Finding[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (!line.startsWith('<<<<<<< ')) return [];
    return [
      {
        span: { line: index + 1, column: 1, endColumn: 8 },
        code: 'merge_conflict',
        message: `a merge left both sides here: ${line}`,
        help: 'keep one side, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>',
      },
    ];
  });
}
