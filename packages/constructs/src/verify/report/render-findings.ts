import type { FindingSource, StageFinding } from '../finding';
import type { Paint } from './paint';

/** Findings as a person reads them: the place first, then what is wrong, what led to it, and how to mend it. */
export function renderFindings(findings: readonly StageFinding[], paint: Paint): string[] {
  return findings.flatMap((finding) => [...lines(finding, paint), '']);
}

function lines(finding: StageFinding, paint: Paint): string[] {
  const { rule, subject, stack, resource, statements = [], sources = [], message, help, severity } = finding;
  const mark = severity === 'warning' ? paint.yellow('warning') : paint.red('error');
  const [first, ...others] = sources.map(place);
  return [
    `${paint.bold(first ?? subject)}  ${mark} ${rule}`,
    `  ${message}`,
    ...others.map((each) => `  ${paint.dim('also')}  ${each}`),
    ...(stack === undefined
      ? []
      : [`  ${paint.dim('in')}    ${stack}${resource === undefined ? '' : ` ${resource}`}`]),
    ...(statements.length > 0 ? [`  ${paint.dim('by')}    ${statements.join(', ')}`] : []),
    `  ${paint.dim('mend')}  ${help}`,
  ];
}

/** `file:line:column`, which editors link; the path within the file where a default led to it. */
function place({ file, path, position }: FindingSource): string {
  if (position) return `${file}:${position.line}:${position.column}`;
  return path.length > 0 ? `${file} ${path.join('.')}` : file;
}
