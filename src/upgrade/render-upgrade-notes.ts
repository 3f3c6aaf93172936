import type { UpgradePlan } from './upgrade-repository';

/** What an upgrade did and what it leaves for people to do, in Markdown, for the text of its pull request. */
export function renderUpgradeNotes({ step, changes, migrations, nextSteps }: UpgradePlan): string {
  const files = changes.length === 1 ? '1 file' : `${changes.length} files`;
  return [
    `\`${step.package}\` ${step.from} → ${step.to}, ${files} changed`,
    '',
    ...section('Migrations of your files', migrations, (name) => `- ${name}`),
    ...section('Next steps, before this is merged', nextSteps, (sentence) => `- [ ] ${sentence}`),
  ].join('\n');
}

function section(title: string, items: readonly string[], row: (item: string) => string): string[] {
  return items.length === 0 ? [] : [`### ${title}`, '', ...items.map(row), ''];
}
