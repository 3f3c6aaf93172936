import type { UpgradePlan } from './upgrade-repository';

/** What an upgrade did and what it leaves for people to do, in Markdown, for the text of its pull request. */
export function renderUpgradeNotes({ step, changes, nextSteps }: UpgradePlan): string {
  const files = changes.length === 1 ? '1 file' : `${changes.length} files`;
  return [
    `\`${step.package}\` ${step.from} → ${step.to}, ${files} changed`,
    '',
    ...(nextSteps.length > 0
      ? ['### Next steps', '', 'Before this is merged:', '', ...nextSteps.map((each) => `- [ ] ${each}`), '']
      : []),
  ].join('\n');
}
