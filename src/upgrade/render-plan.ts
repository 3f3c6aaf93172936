import type { FileChange } from '@drystone/config';

/** From which version to which. */
export interface UpgradeStep {
  readonly package: string;
  readonly projectType: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The plan as a table for a terminal.
 *
 * @param migrations those that will run, each with its package
 */
export function renderPlan(
  step: UpgradeStep,
  changes: readonly FileChange[],
  migrations: readonly string[],
): string {
  const width = Math.max(0, ...changes.map(({ path }) => path.length));
  const title = `${step.package} ${step.from} → ${step.to} · ${step.projectType} · `;
  if (changes.length === 0) return `${title}no file will change`;
  const rows = changes.map(
    (change) => `  ${change.kind.padEnd(8)} ${change.path.padEnd(width)}  ${lineCounts(change)}`,
  );
  const files = changes.length === 1 ? '1 file' : `${changes.length} files`;
  return [
    `${title}${files} will change`,
    ...rows,
    migrations.length === 0
      ? 'Your files, and your keys in shared files, stay as they are.'
      : `Your files, and your keys in shared files, change by migrations alone: ${migrations.join(', ')}`,
  ].join('\n');
}

/** Lines that come and go, counted as a set: enough to see how big a change is. */
function lineCounts({ before = '', after = '' }: FileChange): string {
  const added = linesOnlyIn(after, before);
  const removed = linesOnlyIn(before, after);
  return [added > 0 ? `+${added}` : '', removed > 0 ? `−${removed}` : ''].filter(Boolean).join(' ');
}

function linesOnlyIn(text: string, other: string): number {
  const counts = new Map<string, number>();
  for (const line of linesOf(other)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return linesOf(text).filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  }).length;
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
