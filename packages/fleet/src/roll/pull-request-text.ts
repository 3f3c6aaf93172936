import { DEFERRALS_PATH, type FileChange } from '@drystone/config';
import { diffLines } from '../preview/diff-lines';
import { count } from '../words';
import type { WrittenUpgrade } from './write-upgrade';

/** An upgrade of one repository. */
export interface UpgradeStep {
  readonly package: string;
  readonly from: string;
  readonly to: string;
}

const WHOSE: ReadonlyArray<readonly [FileChange['ownership'], string]> = [
  ['managed', 'Files that the platform manages'],
  ['merged', 'Shared files: your keys, order and comments stay'],
  ['seeded', 'New files that are yours from now on'],
];

/** GitHub takes 65,536 characters; what else there is to say needs a few of them. */
const LONGEST_DIFF = 50_000;
const DEFERRED_DAYS = 30;

/** What a pull request is called. */
export function pullRequestTitle({ package: packageName, from, to }: UpgradeStep): string {
  return `Upgrade ${packageName} from ${from} to ${to}`;
}

/**
 * What a pull request says: what changes and whose it is, what to do, how to say not yet.
 *
 * @param today as in 2026-12-31
 */
export function pullRequestBody(
  step: UpgradeStep,
  { changes, nextSteps }: WrittenUpgrade,
  today: string,
): string {
  const { package: packageName, from, to } = step;
  return [
    `\`${packageName}\` ${from} → ${to}: ${count(changes.length, 'file')} besides \`package-lock.json\` and the lock of the standards.`,
    ...changeSections(changes),
    '### Next steps',
    [
      'Wait for the checks. They build and test this branch, and compare its files with the standards.',
      ...nextSteps.map(oneLine),
      'Where a check fails, mend it on this branch: what you push here stays.',
      'Merge.',
    ]
      .map((text, index) => `${index + 1}. ${text}`)
      .join('\n'),
    '### Not yet?',
    `Close this: ${to} is then not proposed again. To say until when it waits, and why, put this into \`${DEFERRALS_PATH}\` on the default branch:`,
    fenced('yaml', deferral(to, today)),
  ].join('\n\n');
}

function oneLine(text: string): string {
  return escape(text).replaceAll(/\s+/g, ' ');
}

function changeSections(changes: readonly FileChange[]): string[] {
  let room = LONGEST_DIFF;
  return WHOSE.flatMap(([ownership, title]) => {
    const files = changes.filter((change) => change.ownership === ownership);
    if (files.length === 0) return [];
    const parts = files.map((change) => {
      const diff = differenceOf(change);
      room -= diff.length;
      return room < 0 ? `- \`${change.path}\` ${change.kind}, too long to be shown here` : diff;
    });
    return [`### ${title}`, parts.join('\n')];
  });
}

function differenceOf(change: FileChange): string {
  const lines = diffLines(change);
  const added = lines.filter(({ sign }) => sign === '+').length;
  const title = `<code>${escape(change.path)}</code> ${change.kind}, ${count(added, 'line')} more, ${lines.length - added} less`;
  const text = lines.map(({ sign, text: line }) => `${sign} ${line}`).join('\n');
  return `<details><summary>${title}</summary>\n\n${fenced('diff', text)}\n\n</details>\n`;
}

function deferral(version: string, today: string): string {
  const expires = new Date(Date.parse(today) + DEFERRED_DAYS * 24 * 3600 * 1000).toISOString().slice(0, 10);
  return [
    'deferrals:',
    `  - version: ${version}`,
    '    reason: why it has to wait',
    `    expires: ${expires}`,
  ].join('\n');
}

/** Longer than every fence in the text, so that the text cannot end it (CommonMark, fenced code blocks). */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
