import { formatFindings } from '@drystone/config';
import type { ReleaseCheck } from './check-release';

/** What a check found, as a person reads it. */
export function renderCheck({ ok, stages, files }: ReleaseCheck, { color = false } = {}): string {
  if (!ok) return formatFindings(files, { color });
  const width = Math.max(...stages.map(({ stage }) => stage.length));
  const lines = stages.map(
    ({ stage, units, functions }) =>
      `  ${stage.padEnd(width)}  ${counted(units, 'unit')}, ${counted(functions, 'function')}`,
  );
  return ['release repository in order', ...lines, ''].join('\n');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
