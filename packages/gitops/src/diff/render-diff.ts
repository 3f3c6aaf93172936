import { columns, count } from '../words';
import type { Change, StageDiff, UnitChange } from './stage-diff';

/** A value of more than this is named by its beginning. */
const MAX_VALUE_LENGTH = 60;

/** What a change does to stages, for a terminal. */
export function renderDiff(diffs: readonly StageDiff[]): string {
  return `${diffs.map((diff) => stageLines(diff).join('\n')).join('\n\n')}\n`;
}

/** The same for a comment on a pull request. */
export function renderDiffAsMarkdown(diffs: readonly StageDiff[]): string {
  return `${diffs.map((diff) => markdownLines(diff).join('\n')).join('\n\n')}\n`;
}

/** 0: nothing; 2: something; 1: what would be refused. */
export function diffExitCode(diffs: readonly StageDiff[]): 0 | 1 | 2 {
  const isRefused = ({ units, refusal }: StageDiff) =>
    refusal !== undefined || units.some(({ refused }) => refused.length > 0);
  if (diffs.some(isRefused)) return 1;
  return diffs.some((diff) => !isEmpty(diff)) ? 2 : 0;
}

function isEmpty({ units, policy, refusal }: StageDiff): boolean {
  return units.length === 0 && policy.length === 0 && refusal === undefined;
}

function stageLines(diff: StageDiff): string[] {
  const { stage, units, policy, refusal } = diff;
  if (isEmpty(diff)) return [`${stage}: no change`];
  return [
    `${stage}: ${headline(diff)}`,
    ...(refusal === undefined ? [] : [`  would be refused: ${refusal}`]),
    ...indented(policy, '  '),
    ...units.flatMap((unit) => [`  ${unit.name}  ${unitWords(unit)}`, ...unitLines(unit)]),
  ];
}

function headline({ units, policy }: StageDiff): string {
  const of = (kind: UnitChange['kind']) => units.filter((unit) => unit.kind === kind).length;
  const parts = [
    ...(of('changed') > 0 ? [`${of('changed')} changed`] : []),
    ...(of('added') > 0 ? [`${of('added')} new`] : []),
    ...(of('removed') > 0 ? [`${of('removed')} gone`] : []),
    ...(policy.length > 0 ? [count(policy.length, 'rule') + ' changed'] : []),
  ];
  return parts.join(', ');
}

function unitWords({ kind, rollout }: UnitChange): string {
  if (kind === 'removed') return 'gone: its stack goes with the deploy, and no new version is released';
  const what = kind === 'added' ? 'new, ' : '';
  return rollout === undefined ? `${what}not released again` : `${what}released ${rollout}`;
}

function unitLines({ kind, changes, refused }: UnitChange): string[] {
  const lines = kind === 'removed' ? [] : indented(changes, '      ');
  return [...lines, ...refused.map((message) => `      would be refused: ${message}`)];
}

function indented(changes: readonly Change[], indent: string): string[] {
  return columns(changes.map((change) => [change.effect, change.path, valueWords(change)])).map(
    (line) => indent + line,
  );
}

function valueWords({ before, after }: Change): string {
  if (Array.isArray(before) && Array.isArray(after)) {
    const texts = [before, after].map((list: readonly unknown[]) => list.map(shown));
    const [was = [], is = []] = texts;
    const gone = was.filter((text) => !is.includes(text)).map((text) => `- ${text}`);
    const added = is.filter((text) => !was.includes(text)).map((text) => `+ ${text}`);
    return [...gone, ...added].join('  ') || 'in another order';
  }
  if (before === undefined) return after === undefined ? '' : shown(after);
  return `${shown(before)} → ${after === undefined ? 'not said' : shown(after)}`;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= MAX_VALUE_LENGTH ? text : `${text.slice(0, MAX_VALUE_LENGTH - 1)}…`;
}

function markdownLines(diff: StageDiff): string[] {
  const { stage, units, policy, refusal } = diff;
  if (isEmpty(diff)) return [`### ${stage}`, '', 'No change.'];
  const rows = [
    ...policy.map((change) => ['', change]),
    ...units.flatMap((unit) => unit.changes.map((change) => [unit.name, change])),
  ] as [string, Change][];
  return [
    `### ${stage}: ${headline(diff)}`,
    '',
    ...(refusal === undefined ? [] : [`**Would be refused:** ${escaped(refusal)}`, '']),
    ...units.flatMap(({ refused }) =>
      refused.map((message) => `- **Would be refused:** ${escaped(message)}`),
    ),
    ...units.map((unit) => `- **${escaped(unit.name)}** ${unitWords(unit)}`),
    '',
    '| service | takes effect | what | change |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      ([name, change]) =>
        `| ${[name, change.effect, change.path, valueWords(change)].map(escaped).join(' | ')} |`,
    ),
  ];
}

/** A value is text and no markup: a pull request may hold anything. */
function escaped(text: string): string {
  return text
    .replace(/[\\|`*_<>[\]&@#]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('\n', ' ');
}
