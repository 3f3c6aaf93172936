import { count } from '../words';
import type { FleetPreview, Shared } from './fleet-preview';
import type { ChangeGroup } from './group-changes';

const LINES_SHOWN = 6;
const NAMES_SHOWN = 3;

/** The preview for a terminal. */
export function renderPreview(preview: FleetPreview): string {
  const { groups, customised, problems, unchanged } = preview;
  return [
    previewHeadline(preview),
    ...groups.flatMap(groupLines),
    ...customised.map(
      (file) =>
        `${number(file)}  ${file.what}: .projenrc.ts adds its own, so only its synth knows  ${names(file)}`,
    ),
    ...problems.map(
      (problem) => `${number(problem)}  cannot be previewed: ${problem.what}  ${names(problem)}`,
    ),
    ...(unchanged.length > 0 ? [`${String(unchanged.length).padStart(6)}  no change`] : []),
    '',
  ].join('\n');
}

/** What was looked at. */
export function previewHeadline({ total, to }: FleetPreview): string {
  return `${count(total, 'repository', 'repositories')} → ${to}`;
}

/** 1: not every repository could be previewed; 2: something would change; 0: nothing. */
export function previewExitCode({ problems, unchanged, total }: FleetPreview): 0 | 1 | 2 {
  if (problems.length > 0) return 1;
  return unchanged.length === total ? 0 : 2;
}

/** The first names, and how many more there are. */
export function names({ repositories }: Pick<Shared, 'repositories'>): string {
  const more = repositories.length - NAMES_SHOWN;
  const first = repositories.slice(0, NAMES_SHOWN).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}

function groupLines(group: ChangeGroup): string[] {
  const { path, kind, lines } = group;
  const shown = kind === 'changed' ? lines.slice(0, LINES_SHOWN) : [];
  const more = lines.length - shown.length;
  return [
    `${number(group)}  ${path}  ${kind}  ${names(group)}`,
    ...shown.map(({ sign, text }) => `          ${sign} ${text}`),
    ...(more > 0 ? [`          ${count(more, kind === 'changed' ? 'more line' : 'line')}`] : []),
  ];
}

function number({ repositories }: Pick<Shared, 'repositories'>): string {
  return String(repositories.length).padStart(6);
}
