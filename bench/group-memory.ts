import { readdirSync, readFileSync } from 'node:fs';

/** Memory of all processes of a group, in MB; what they share counts once (proc(5), smaps_rollup: Pss). */
export function groupMegabytes(processGroup: number): number {
  const members = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && groupOf(name) === processGroup);
  return members.reduce((sum, member) => sum + kilobytesOf(member), 0) / 1000;
}

/** The fifth field; the second is a name in parentheses that may hold blanks. */
function groupOf(processId: string): number | undefined {
  const status = textOf(`/proc/${processId}/stat`);
  return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[2]);
}

function kilobytesOf(processId: string): number {
  return Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${processId}/smaps_rollup`))?.[1] ?? 0);
}

/** Nothing of a process that has ended meanwhile. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
