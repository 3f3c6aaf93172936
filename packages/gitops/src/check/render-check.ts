import { formatFindings } from '@drystone/config';
import { count } from '../words';
import type { ReleaseCheck } from './check-release';

/** What a check found, as a person reads it. */
export function renderCheck({ ok, stages, files }: ReleaseCheck, { color = false } = {}): string {
  if (!ok) return formatFindings(files, { color });
  const width = Math.max(...stages.map(({ stage }) => stage.length));
  const lines = stages.map(
    ({ stage, units, functions }) =>
      `  ${stage.padEnd(width)}  ${count(units, 'unit')}, ${count(functions, 'function')}`,
  );
  return ['release repository in order', ...lines, ''].join('\n');
}
